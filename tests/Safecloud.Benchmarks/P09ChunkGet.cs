using System.Globalization;

namespace Safecloud.Benchmarks;

/// <summary>P9: bytes a Jet serves from memory per CPU-second of its process, against nginx with sendfile; four connections each.</summary>
public sealed class P09ChunkGet : IMeasure
{
    private const int ChunksHeld = 16;
    private const int Connections = 4;
    private const int RoundCount = 5;
    private const int WarmRounds = 4;
    private const long BytesPerRound = 2L << 30;
    private const string Target = ">=0.85";

    /// <inheritdoc/>
    public string Id => "P9";

    /// <inheritdoc/>
    public string Group => "jet";

    /// <inheritdoc/>
    public async IAsyncEnumerable<MeasureOutcome> RunAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!NginxPeer.IsInstalled)
        {
            yield return MeasureOutcome.Skipped("", Target, "nginx is not installed");
            yield break;
        }

        await using var jet = await JetHostChild.StartAsync(cancellationToken);
        foreach (var (name, size) in new[] { ("256KiB", (256 << 10) + 48), ("2.5MiB", (2560 << 10) + 48) })
        {
            int[] sizes = [.. Enumerable.Repeat(size, ChunksHeld)];
            await using var nginx = await NginxPeer.StartAsync(sizes, cancellationToken);
            var paths = await jet.StoreAsync(sizes, cancellationToken);
            byte[][] ours = [.. paths.Select(path => RawHttpClient.Request($"jet.localhost:{jet.Port}", path))];
            byte[][] theirs = [.. sizes.Select((_, i) => RawHttpClient.Request("localhost", "/" + i.ToString(CultureInfo.InvariantCulture)))];

            var ratios = new List<double>();
            await WarmAsync(jet.Port, ours, cancellationToken);
            await WarmAsync(nginx.Port, theirs, cancellationToken);
            for (var round = 0; round < RoundCount; round++)
            {
                var rate = await ServeAsync(jet.Port, ours, () => jet.CpuSeconds, cancellationToken);
                ratios.Add(rate / await ServeAsync(nginx.Port, theirs, () => nginx.CpuSeconds, cancellationToken));
            }

            yield return MeasureOutcome.Measured(name, Rounds.Median(ratios), Target);
        }
    }

    // Until the runtime has compiled what is hot for good, and everything comes from memory.
    private static async Task WarmAsync(int port, byte[][] requests, CancellationToken cancellationToken)
    {
        for (var round = 0; round < WarmRounds; round++)
        {
            await ServeAsync(port, requests, static () => 0, cancellationToken);
        }
    }

    /// <summary>Bytes per CPU-second of the server.</summary>
    private static async Task<double> ServeAsync(int port, byte[][] requests, Func<double> cpuSeconds, CancellationToken cancellationToken)
    {
        var before = cpuSeconds();
        var served = await Task.WhenAll(Enumerable.Range(0, Connections).Select(async _ =>
        {
            using var client = await RawHttpClient.ConnectAsync(port, cancellationToken);
            return await client.FetchAsync(requests, BytesPerRound / Connections, cancellationToken);
        }));
        return served.Sum() / (cpuSeconds() - before);
    }
}
