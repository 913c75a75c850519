using System.Net.Http.Headers;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Grants;
using Safecloud.Protocol.Keys;
using Safecloud.Protocol.Sessions;

namespace Safecloud.Jets.Tests.Support;

/// <summary>A client that a test can make do anything: every request is built here, proof included.</summary>
internal sealed class JetCaller(HttpClient http, string origin, Es256KeyPair key, TimeProvider clock) : IDisposable
{
    public Es256KeyPair Key => key;

    public HttpClient Http => http;

    public string? Token { get; set; }

    public string Nonce { get; set; } = "";

    /// <summary>Begins a session that shows these chains.</summary>
    public async Task OpenAsync(params GrantChain[] chains)
    {
        Token = null;
        using var answer = await SendAsync(HttpMethod.Post, "/jet/v2/sessions", new ByteArrayContent(new SessionRequest { Chains = chains }.ToBytes()));
        Assert.Equal(201, (int)answer.StatusCode);
        using var json = await answer.ReadJsonAsync();
        Token = json.RootElement.GetProperty("token").GetString();
    }

    /// <summary>Sends with a fresh proof; learns the nonce first when it has none.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content = null)
    {
        if (Nonce.Length == 0)
        {
            using var first = await http.GetAsync(origin + "/jet/v2/info", TestContext.Current.CancellationToken);
            Nonce = first.Headers.GetValues("DPoP-Nonce").Single();
        }

        return await SendAsync(method, path, content, Prove(method, path));
    }

    /// <summary>Sends with this proof and the token there is.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content, string? proof)
    {
        using var request = new HttpRequestMessage(method, origin + path) { Content = content };
        if (proof is not null)
        {
            request.Headers.Add("DPoP", proof);
        }

        if (Token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("DPoP", Token);
        }

        return await http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>A proof for a request.</summary>
    public string Prove(HttpMethod method, string path) => DpopProof.Create(key, new DpopTerms
    {
        Method = method.Method,
        Uri = origin + path,
        Nonce = Nonce,
        IssuedAt = clock.GetUtcNow(),
        Token = Token,
    });

    public Task<HttpResponseMessage> PutAsync(params byte[][] bodies) => SendAsync(HttpMethod.Put, "/jet/v2/chunks", Framed.Chunks(bodies));

    public Task<HttpResponseMessage> PutFileAsync(TestFile file) => SendAsync(HttpMethod.Put, $"/jet/v2/files/{file.RootCid}", Framed.File(file));

    public Task<HttpResponseMessage> RangeAsync(TestFile file, int start, int end, string track = "data") => SendAsync(
        HttpMethod.Post,
        "/jet/v2/ranges",
        new ByteArrayContent(new Protocol.Framing.RangeRequest(file.RootCid, TrackName.Parse(track), start, end).ToBytes()));

    /// <summary>Stores all chunks of a file, then its manifest.</summary>
    public async Task PublishAsync(TestFile file)
    {
        await OpenAsync();
        foreach (var some in file.Bodies.Values.SelectMany(track => track).Chunk(64))
        {
            using var put = await PutAsync(some);
            Assert.Equal(200, (int)put.StatusCode);
        }

        using var registered = await PutFileAsync(file);
        Assert.Equal(201, (int)registered.StatusCode);
    }

    public void Dispose() => http.Dispose();
}
