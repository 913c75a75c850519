using System.Net;
using Safecloud.Protocol.Keys;
using Safecloud.Protocol.Sessions;

namespace Safecloud.Channels.Tests;

public sealed class PublisherKeyTests(SitePlatform site)
{
    [Fact]
    public async Task Put_Proof_SetsItOnce()
    {
        using var creator = await Person.CreateAsync(site.Factory);
        var channel = await creator.OpenChannelAsync();
        using var film = Film.Create();
        using var first = await film.ProvePublisherAsync(creator, channel);
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal(film.Publisher.Id.ToString(), (await Person.ReadJsonAsync(first)).GetProperty("publisherKeyId").GetString());
        using var again = await film.ProvePublisherAsync(creator, channel);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        using var otherKey = Film.Create();
        using var other = await otherKey.ProvePublisherAsync(creator, channel);
        await Person.RefusedAsync(other, HttpStatusCode.Conflict, "PublisherKeyAlreadySet");
    }

    [Fact]
    public async Task Put_KeyOfAnotherChannel_Is409()
    {
        using var creator = await Person.CreateAsync(site.Factory);
        using var thief = await Person.CreateAsync(site.Factory);
        using var film = Film.Create();
        using var first = await film.ProvePublisherAsync(creator, await creator.OpenChannelAsync());
        using var second = await film.ProvePublisherAsync(thief, await thief.OpenChannelAsync());
        await Person.RefusedAsync(second, HttpStatusCode.Conflict, "PublisherKeyUsedElsewhere");
    }

    [Fact]
    public async Task Get_Owner_LearnsTheKeyAndTheNonceOfItsProof()
    {
        using var creator = await Person.CreateAsync(site.Factory);
        using var stranger = await Person.CreateAsync(site.Factory);
        var path = $"/api/v1/channels/{await creator.OpenChannelAsync()}/publisher-key";
        using var known = await creator.Api.GetAsync(path, Person.Stop);
        Assert.Equal(HttpStatusCode.OK, known.StatusCode);
        using var key = Es256KeyPair.Create();
        using var request = new HttpRequestMessage(HttpMethod.Put, path);
        request.Headers.Add("DPoP", DpopProof.Create(key, new DpopTerms
        {
            Method = "PUT",
            Uri = site.Factory.Site + path,
            Nonce = known.Headers.GetValues("DPoP-Nonce").Single(),
            IssuedAt = TimeProvider.System.GetUtcNow(),
        }));
        using var set = await creator.Api.SendAsync(request, Person.Stop);
        Assert.Equal(HttpStatusCode.OK, set.StatusCode);
        using var foreign = await stranger.Api.GetAsync(path, Person.Stop);
        await Person.RefusedAsync(foreign, HttpStatusCode.NotFound, "NotFound");
    }

    [Theory]
    [InlineData("uri")]
    [InlineData("method")]
    [InlineData("nonce")]
    [InlineData("token")]
    public async Task Put_ProofForSomethingElse_Is401(string wrong)
    {
        using var creator = await Person.CreateAsync(site.Factory);
        var path = $"/api/v1/channels/{await creator.OpenChannelAsync()}/publisher-key";
        using var first = await creator.Api.PutAsync(path, content: null, Person.Stop);
        using var key = Es256KeyPair.Create();
        using var request = new HttpRequestMessage(HttpMethod.Put, path);
        request.Headers.Add("DPoP", DpopProof.Create(key, new DpopTerms
        {
            Method = wrong == "method" ? "POST" : "PUT",
            Uri = site.Factory.Site + path + (wrong == "uri" ? "x" : ""),
            Nonce = wrong == "nonce" ? "AAAAAAAAAAAAAAAAAAAAAA" : first.Headers.GetValues("DPoP-Nonce").Single(),
            IssuedAt = TimeProvider.System.GetUtcNow(),
            Token = wrong == "token" ? "another token" : null,
        }));
        using var answer = await creator.Api.SendAsync(request, Person.Stop);
        await Person.RefusedAsync(answer, HttpStatusCode.Unauthorized, wrong == "nonce" ? "UseDpopNonce" : "Unauthorized");
    }
}
