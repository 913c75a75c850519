using Safecloud.Protocol;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Framing;
using Safecloud.Protocol.Manifests;

namespace Safecloud.Cloud.Jets;

/// <summary>The chunks of a range as a Jet sends them, after its proof held. Each body is checked against its CID by whoever opens it.</summary>
public sealed class RangeReader : IAsyncDisposable
{
    /// <summary>Longest silence in the middle of an answer.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(60);

    private readonly HttpResponseMessage _response;
    private readonly Stream _stream;
    private readonly FrameReader _frames;
    private int _next;

    private RangeReader(HttpResponseMessage response, Stream stream)
    {
        (_response, _stream) = (response, stream);
        _frames = new FrameReader(stream, FrameRule.ChunksOrAbsent);
    }

    /// <summary>The proved CIDs of the range, in order.</summary>
    public IReadOnlyList<Cid> Cids { get; private set; } = [];

    /// <summary>Reads and verifies the header (specification §3.3, §8).</summary>
    /// <exception cref="CloudException"><c>RangeProofInvalid</c>, or the answer breaks the framing.</exception>
    internal static async Task<RangeReader> OpenAsync(HttpResponseMessage response, RangeRequest asked, Manifest manifest, CancellationToken cancellationToken)
    {
        var reader = new RangeReader(response, await response.Content.ReadAsStreamAsync(cancellationToken));
        try
        {
            var header = await WithinAsync(token => reader._frames.ReadHeaderAsync(token), cancellationToken) ?? throw BadFraming();
            reader.Cids = Verify(header, asked, manifest);
            return reader;
        }
        catch
        {
            await reader.DisposeAsync();
            throw;
        }
    }

    /// <summary>The next body; null when the Jet does not have that chunk.</summary>
    /// <exception cref="CloudException">The answer broke off or breaks the framing.</exception>
    public async Task<byte[]?> ReadAsync(CancellationToken cancellationToken)
    {
        var length = await WithinAsync(token => _frames.ReadLengthAsync(token), cancellationToken) ?? throw BadFraming();
        var body = new byte[length];
        if (length > 0 && !await WithinAsync(token => _frames.ReadBodyAsync(body, token), cancellationToken))
        {
            throw BadFraming();
        }
        if (++_next == Cids.Count && !await WithinAsync(token => _frames.ReadEndAsync(token), cancellationToken))
        {
            throw BadFraming();
        }
        return length > 0 ? body : null;
    }

    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync();
        _response.Dispose();
    }

    private static IReadOnlyList<Cid> Verify(byte[] bytes, RangeRequest asked, Manifest manifest)
    {
        if (!RangeHeader.TryParse(bytes, out var header))
        {
            throw BadFraming();
        }

        var expected = manifest.Tracks[asked.Track];
        return header.Proves(asked, expected.Shape, expected.Root)
            ? header.Cids
            : throw new CloudException(
                nameof(ProblemCode.RangeProofInvalid), $"The Jet's proof for chunks {asked.Start} to {asked.End} of {asked.Track} does not hold: nothing was opened.");
    }

    private static async Task<T> WithinAsync<T>(Func<CancellationToken, ValueTask<T>> read, CancellationToken cancellationToken)
    {
        using var expiry = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        expiry.CancelAfter(Silence);
        try
        {
            return await read(expiry.Token);
        }
        catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested)
        {
            throw new CloudException(CloudErrors.TimedOut, "The Jet fell silent in the middle of an answer.", error);
        }
        catch (Exception error) when (error is IOException or HttpRequestException)
        {
            throw new CloudException(CloudErrors.Unreachable, "The connection to the Jet broke in the middle of an answer.", error);
        }
    }

    private static CloudException BadFraming() => new(nameof(ProblemCode.BadFraming), "The Jet's answer broke off or is malformed.");
}
