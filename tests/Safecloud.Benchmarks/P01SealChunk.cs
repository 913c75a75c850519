using System.Security.Cryptography;
using Safecloud.Protocol.Chunks;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Keys;

namespace Safecloud.Benchmarks;

/// <summary>P1: sealing a chunk, keys and CID included, against bare AES-256-GCM and SHA-256 over the same bytes.</summary>
public sealed class P01SealChunk : IMeasure
{
    private const int Arity = 4;
    private const int Depth = 6;
    private const int BytesPerRound = 256 << 20;

    /// <inheritdoc/>
    public string Id => "P1";

    /// <inheritdoc/>
    public string Group => "protocol";

    /// <inheritdoc/>
    public async IAsyncEnumerable<MeasureOutcome> RunAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var (name, size) in new[] { ("256KiB", 256 << 10), ("2.5MiB", 2560 << 10) })
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return MeasureOutcome.Measured(name, 1 / Rounds.MedianTimeRatio(() => Seal(size), () => Bare(size)), ">=0.9");
            await Task.Yield();
        }
    }

    private static void Seal(int size)
    {
        using var root = RootKey.Create();
        using var file = root.CreateFile();
        using var key = file.TrackKey(TrackName.Parse("video.1080p"));
        using var sealer = new ChunkSealer(key, Arity, Depth);
        var buffer = new byte[size + ChunkSealer.Overhead];
        for (var index = 0; index < BytesPerRound / size; index++)
        {
            _ = sealer.SealInPlace(index, buffer);
        }
    }

    private static void Bare(int size)
    {
        Span<byte> key = stackalloc byte[32];
        Span<byte> iv = stackalloc byte[12];
        Span<byte> digest = stackalloc byte[32];
        var buffer = new byte[size + ChunkSealer.Overhead];
        for (var index = 0; index < BytesPerRound / size; index++)
        {
            key[0] = (byte)index;
            using var cipher = new AesGcm(key, 16);
            cipher.Encrypt(iv, buffer.AsSpan(..^16), buffer.AsSpan(..^16), buffer.AsSpan(^16..));
            SHA256.HashData(buffer, digest);
        }
    }
}
