using System.Collections.Concurrent;
using Safecloud.Protocol.Framing;

namespace Safecloud.Cloud.Tests;

/// <summary>Sits between client and Jet: counts the chunks that were sent, and may change what comes back.</summary>
internal sealed class JetTap : DelegatingHandler
{
    public JetTap()
        : base(LoopbackConnect.CreateHandler())
    {
    }

    /// <summary>CIDs of all chunks that were put, as often as they were.</summary>
    public ConcurrentBag<string> Sent { get; } = [];

    /// <summary>Called with path and body of every answer whose body may be changed.</summary>
    public Func<string, byte[], byte[]>? Change { get; init; }

    /// <summary>Called before every request.</summary>
    public Action<HttpRequestMessage>? Before { get; init; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Before?.Invoke(request);
        var path = request.RequestUri!.AbsolutePath;
        var sent = path == "/jet/v2/chunks" && request.Method == HttpMethod.Put ? await request.Content!.ReadAsByteArrayAsync(cancellationToken) : null;
        var response = await base.SendAsync(request, cancellationToken);
        if (sent is not null && response.IsSuccessStatusCode)
        {
            Note(sent);
        }
        if (Change is not null && response.IsSuccessStatusCode)
        {
            var body = Change(path, await response.Content.ReadAsByteArrayAsync(cancellationToken));
            var changed = new ByteArrayContent(body);
            changed.Headers.ContentType = response.Content.Headers.ContentType;
            response.Content = changed;
        }
        return response;
    }

    private void Note(byte[] sent)
    {
        Assert.True(FrameMessage.TryRead(sent, FrameRule.Chunks, out var message));
        Assert.True(ChunkListHeader.Parse(message.Header, out var header) is Protocol.ProblemCode.None);
        foreach (var cid in header!.Cids)
        {
            Sent.Add(cid.ToString());
        }
    }
}
