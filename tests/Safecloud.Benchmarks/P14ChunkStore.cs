using System.Diagnostics;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging.Abstractions;
using Safecloud.Drops.Features.ChunkLogs;
using Safecloud.Protocol.Content;

namespace Safecloud.Benchmarks;

/// <summary>P14: the origin's chunk log against fio, which writes the same bytes in the same blocks with one fsync for every 16 MiB, and against bare SHA-256.</summary>
public sealed class P14ChunkStore : IMeasure
{
    private const int BytesPerRound = 256 << 20;
    private const int BytesPerFlush = 16 << 20; // 64 writes of 256 KiB: fio's fsync=64
    private const int RoundCount = 5;

    /// <inheritdoc/>
    public string Id => "P14";

    /// <inheritdoc/>
    public string Group => "drop";

    /// <inheritdoc/>
    public async IAsyncEnumerable<MeasureOutcome> RunAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var (name, size) in new[] { ("256KiB", 256 << 10), ("2.5MiB", 2560 << 10) })
        {
            var rounds = new List<ChunkStoreRound>();
            for (var round = 0; round < RoundCount; round++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                rounds.Add(await MeasureAsync(size, cancellationToken));
            }

            yield return Fio.IsInstalled
                ? MeasureOutcome.Measured("put " + name, Median(rounds, r => r.Fio / r.Put), ">=0.6")
                : MeasureOutcome.Skipped("put " + name, ">=0.6", "fio is not installed");
            yield return MeasureOutcome.Measured("checked put " + name, Median(rounds, r => (r.Put + r.Hash) / r.CheckedPut), ">=0.8");
            yield return MeasureOutcome.Measured("checked get " + name, Median(rounds, r => r.Hash / r.CheckedGet), ">=0.7");
        }
    }

    private static double Median(List<ChunkStoreRound> rounds, Func<ChunkStoreRound, double> ratio) => Rounds.Median(rounds.Select(ratio));

    private static async Task<ChunkStoreRound> MeasureAsync(int size, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("safecloud-p14-");
        try
        {
            var chunks = Chunks(size);
            var fio = Fio.IsInstalled ? await Fio.WriteAsync(folder.FullName, chunks[0].Body.Length, BytesPerFlush / size, chunks.Length, cancellationToken) : 0;
            var hash = Time(() => HashAll(chunks));
            var put = await PutAsync(Path.Combine(folder.FullName, "put"), chunks, check: false);
            var checkedPut = await PutAsync(Path.Combine(folder.FullName, "checked"), chunks, check: true);
            return new ChunkStoreRound(fio, hash, put, checkedPut, await GetAsync(Path.Combine(folder.FullName, "checked"), chunks));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static (Cid Cid, byte[] Body)[] Chunks(int size)
    {
        var chunks = new (Cid Cid, byte[] Body)[BytesPerRound / size];
        for (var i = 0; i < chunks.Length; i++)
        {
            var body = RandomNumberGenerator.GetBytes(size + 48);
            chunks[i] = (Cid.OfChunk(body), body);
        }

        return chunks;
    }

    private static async Task<double> PutAsync(string folder, (Cid Cid, byte[] Body)[] chunks, bool check)
    {
        await using var log = ChunkLog.Open(new ChunkLogOptions { Folder = folder, BatchBytes = BytesPerFlush }, NullLogger.Instance);
        var start = Stopwatch.GetTimestamp();
        var underWay = 2 * BytesPerFlush / chunks[0].Body.Length; // one batch is written while the next gathers, as a Jet's 64 requests do
        using var slots = new SemaphoreSlim(Math.Max(underWay, 1));
        var puts = new List<Task>(chunks.Length);
        foreach (var (cid, body) in chunks)
        {
            await slots.WaitAsync();
            puts.Add(PutOneAsync(log, cid, body, check, slots));
        }

        await Task.WhenAll(puts);
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static async Task PutOneAsync(ChunkLog log, Cid cid, byte[] body, bool check, SemaphoreSlim slots)
    {
        var result = await (check ? log.PutAsync(cid, body) : log.AppendAsync(cid, body));
        slots.Release();
        if (result is not ChunkPutResult.Stored)
        {
            throw new InvalidOperationException($"A chunk was not stored: {result}.");
        }
    }

    private static async Task<double> GetAsync(string folder, (Cid Cid, byte[] Body)[] chunks)
    {
        await using var log = ChunkLog.Open(new ChunkLogOptions { Folder = folder }, NullLogger.Instance);
        var to = new byte[chunks[0].Body.Length];
        return Time(() =>
        {
            foreach (var (cid, _) in chunks)
            {
                if (log.Read(cid, to) is not ChunkReadResult.Read)
                {
                    throw new InvalidOperationException("A stored chunk could not be read.");
                }
            }
        });
    }

    private static void HashAll((Cid Cid, byte[] Body)[] chunks)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        foreach (var (_, body) in chunks)
        {
            SHA256.HashData(body, digest);
        }
    }

    private static double Time(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
