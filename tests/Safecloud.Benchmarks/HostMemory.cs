namespace Safecloud.Benchmarks;

/// <summary>Whether a host that serves for long keeps its size: memory after 10 GiB against memory after 1 GiB and 64 MiB, eight clients.</summary>
public sealed class HostMemory : IMeasure
{
    private const int Clients = 8;
    private const int ChunksHeld = 192; // as many as a short film of three renditions has; twice the cache, so that chunks come and go
    private const int ChunkLength = (2560 << 10) + 48;
    private const long Allowance = 64L << 20;

    /// <inheritdoc/>
    public string Id => "MEMORY";

    /// <inheritdoc/>
    public string Group => "jet";

    /// <inheritdoc/>
    public async IAsyncEnumerable<MeasureOutcome> RunAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var jet = await JetHostChild.StartAsync(cancellationToken);
        var paths = await jet.StoreAsync(Enumerable.Repeat(ChunkLength, ChunksHeld), cancellationToken);
        byte[][] requests = [.. paths.Select(path => RawHttpClient.Request($"jet.localhost:{jet.Port}", path))];

        await ServeAsync(jet.Port, requests, 1L << 30, cancellationToken);
        var afterOne = jet.ResidentBytes;
        await ServeAsync(jet.Port, requests, 9L << 30, cancellationToken);
        var afterTen = jet.ResidentBytes;

        yield return MeasureOutcome.Measured("10GiB", (double)afterTen / (afterOne + Allowance), "<=1");
    }

    private static Task ServeAsync(int port, byte[][] requests, long bytes, CancellationToken cancellationToken) =>
        Task.WhenAll(Enumerable.Range(0, Clients).Select(async i =>
        {
            using var client = await RawHttpClient.ConnectAsync(port, cancellationToken);
            byte[][] own = [.. requests[(i * requests.Length / Clients)..], .. requests[..(i * requests.Length / Clients)]]; // each begins elsewhere
            await client.FetchAsync(own, bytes / Clients, cancellationToken);
        }));
}
