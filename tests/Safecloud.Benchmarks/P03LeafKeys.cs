using System.Security.Cryptography;
using Safecloud.Protocol.Chunks;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Keys;
using Safecloud.Protocol.V1.Files;

namespace Safecloud.Benchmarks;

/// <summary>P3: the keys of all 1 024 leaves of a file, depth 10, against as many bare HKDF calls as its nodes are.</summary>
public sealed class P03LeafKeys : IMeasure
{
    private const int Chunks = 1024;
    private const int Depth = 10;
    private const int Nodes = (2 * Chunks) - 2;
    private const int Repeats = 10;

    /// <inheritdoc/>
    public string Id => "P3";

    /// <inheritdoc/>
    public string Group => "protocol";

    /// <inheritdoc/>
    public async IAsyncEnumerable<MeasureOutcome> RunAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return MeasureOutcome.Measured("v2", Rounds.MedianTimeRatio(Version2, Bare), "<=1.3");
        cancellationToken.ThrowIfCancellationRequested();
        yield return MeasureOutcome.Measured("v1", Rounds.MedianTimeRatio(Version1, Bare), "<=1.3");
        await Task.Yield();
    }

    private static void Version2()
    {
        using var root = RootKey.Create();
        using var file = root.CreateFile();
        using var key = file.TrackKey(TrackName.Data);
        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            using var walk = new LeafKeyWalk(key, 2, Depth);
            for (var index = 0; index < Chunks; index++)
            {
                walk.MoveTo(index);
            }
        }
    }

    private static void Version1()
    {
        using var keys = new V1FileKeys(RandomNumberGenerator.GetBytes(32));
        using var data = keys.KeyOf(V1Link.Data);
        var shape = V1TreeShape.Create(2, Chunks);
        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            foreach (var (_, key) in data.Leaves(shape))
            {
                key.Dispose();
            }
        }
    }

    private static void Bare()
    {
        Span<byte> secret = stackalloc byte[32];
        Span<byte> output = stackalloc byte[32];
        for (var call = 0; call < Nodes * Repeats; call++)
        {
            HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, output, secret, "q.crypto.delegate.safecloud.node.1"u8);
        }
    }
}
