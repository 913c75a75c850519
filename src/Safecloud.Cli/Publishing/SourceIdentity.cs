using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Safecloud.Cli.Publishing;

/// <summary>Tells a file from a changed one without reading all of it: its length, its time, and a hash of samples.</summary>
internal static class SourceIdentity
{
    private const int Samples = 16;
    private const int SampleBytes = 65_536;

    /// <summary>Hex SHA-256 over the length, the time of the last change, and sixteen samples of 64 KiB spread evenly.</summary>
    public static async Task<string> OfAsync(string path, CancellationToken cancellationToken)
    {
        var info = new FileInfo(path);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{info.Length} {info.LastWriteTimeUtc.Ticks} ")));
        await using var stream = info.OpenRead();
        var buffer = new byte[SampleBytes];
        var step = Math.Max(0, info.Length - SampleBytes) / (Samples - 1);
        for (var i = 0; i < Samples; i++)
        {
            stream.Position = i * step;
            var read = await stream.ReadAtLeastAsync(buffer, SampleBytes, throwOnEndOfStream: false, cancellationToken);
            hash.AppendData(buffer.AsSpan(0, read));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>A short name for a folder that belongs to these words.</summary>
    public static string Name(params string[] words) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', words))))[..24];
}
