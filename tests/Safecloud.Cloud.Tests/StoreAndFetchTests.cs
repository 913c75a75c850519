using System.Buffers.Binary;
using Safecloud.Cloud.Publishing;
using Safecloud.Protocol;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Keys;
using Safecloud.Protocol.Trees;

namespace Safecloud.Cloud.Tests;

public sealed class StoreAndFetchTests(JetFixture fixture) : IClassFixture<JetFixture>
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(ProtocolLimits.PlainChunkSize)]
    [InlineData(ProtocolLimits.PlainChunkSize + 1)]
    [InlineData(20_000_001)]
    public async Task StoreThenFetch_AnyLength_IsByteEqual(int length)
    {
        using var file = await fixture.FileAsync(length);
        var jet = fixture.Client(new JetTap());

        await file.StoreAsync(jet);

        Assert.Equal(file.Data, await file.FetchAsync(jet));
    }

    [Fact]
    public async Task Store_SameFileAgain_SendsNothingTwice()
    {
        using var file = await fixture.FileAsync(3_000_000);
        await file.StoreAsync(fixture.Client(new JetTap()));
        var again = new JetTap();

        await file.StoreAsync(fixture.Client(again));

        Assert.Empty(again.Sent);
    }

    [Fact]
    public async Task Store_BrokenOffAndRunAgain_SendsTheRestOnly()
    {
        using var file = await fixture.FileAsync(60_000_000);
        var tap = new JetTap();
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(JetFixture.Token);
        var stop = new StopAfter(5_000_000, cancel);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => file.StoreAsync(fixture.Client(tap), stop, cancel.Token));
        var before = tap.Sent.Count;
        await file.StoreAsync(fixture.Client(tap));

        Assert.InRange(before, 1, file.Ledger().Count - 1);
        Assert.Equal(file.Data, await file.FetchAsync(fixture.Client(new JetTap())));
        // What was acknowledged is not sent again; what was under way when it broke off may be.
        Assert.True(tap.Sent.Count - tap.Sent.Distinct(StringComparer.Ordinal).Count() == 0, "A chunk the Jet had acknowledged was sent again.");
    }

    [Fact]
    public async Task Store_FileChangedInBetween_IsSaltReusedAndNothingNewLeaves()
    {
        using var file = await fixture.FileAsync(2_000_000);
        await file.StoreAsync(fixture.Client(new JetTap()));
        file.Data[^1] ^= 1;
        var tap = new JetTap();

        var error = await Assert.ThrowsAsync<CloudException>(() => file.StoreAsync(fixture.Client(tap)));

        Assert.Equal(nameof(ProblemCode.SaltReused), error.Code);
        Assert.Empty(tap.Sent);
    }

    [Fact]
    public async Task Fetch_ChunkTamperedWith_IsRefusedAndNothingIsWritten()
    {
        using var file = await fixture.FileAsync(1_000_000);
        await file.StoreAsync(fixture.Client(new JetTap()));
        var tampering = new JetTap { Change = (path, body) => path.EndsWith("/ranges", StringComparison.Ordinal) ? Flip(body, body.Length - 100) : body };

        var error = await Assert.ThrowsAsync<CloudException>(() => file.FetchAsync(fixture.Client(tampering)));

        Assert.Equal(nameof(ProblemCode.ChunkInvalid), error.Code);
        Assert.False(File.Exists(file.Path("fetched")));
    }

    [Fact]
    public async Task Fetch_ChunksOfAnotherFile_AreRefusedByTheirProof()
    {
        using var file = await fixture.FileAsync(1_000_000);
        using var other = await fixture.FileAsync(1_000_000);
        var jet = fixture.Client(new JetTap());
        await file.StoreAsync(jet);
        await other.StoreAsync(jet);
        var (mine, foreign) = (file.Ledger(), other.Ledger());
        var swapping = new JetTap { Change = (path, body) => path.EndsWith("/ranges", StringComparison.Ordinal) ? Swap(body, mine[1].Cid, foreign[1].Cid) : body };

        var error = await Assert.ThrowsAsync<CloudException>(() => file.FetchAsync(fixture.Client(swapping)));

        Assert.Equal(nameof(ProblemCode.RangeProofInvalid), error.Code);
    }

    [Fact]
    public async Task GetManifest_OfAnotherFile_IsRefused()
    {
        using var file = await fixture.FileAsync(10);
        using var other = await fixture.FileAsync(10);
        var jet = fixture.Client(new JetTap());
        var asked = (await file.StoreAsync(jet)).RootCid;
        var foreign = (await other.StoreAsync(jet)).ToBytes();
        var swapping = new JetTap { Change = (_, _) => foreign };

        var error = await Assert.ThrowsAsync<CloudException>(() => fixture.Client(swapping).GetManifestAsync(asked, JetFixture.Token));

        Assert.Equal(nameof(ProblemCode.ManifestInvalid), error.Code);
    }

    [Fact]
    public async Task Fetch_OutsideTheGrant_IsRefusedByTheJet()
    {
        using var file = await fixture.FileAsync(2_000_000);
        var jet = fixture.Client(new JetTap());
        var manifest = await file.StoreAsync(jet);
        Assert.True(Cover.TryOf(TrackName.Data, manifest.Tracks[TrackName.Data].Shape, 2, 5, out var links));
        var reader = file.Reader(jet, links);

        Assert.Equal(3, await CountAsync(reader.RunAsync(TrackName.Data, 2, 5, JetFixture.Token)));
        var error = await Assert.ThrowsAsync<CloudException>(() => CountAsync(reader.RunAsync(TrackName.Data, 2, 6, JetFixture.Token)));
        Assert.Equal(nameof(ProblemCode.NotAuthorized), error.Code);
    }

    [Fact]
    public async Task Fetch_WithAGrantCopiedFromAnother_IsRefused()
    {
        using var file = await fixture.FileAsync(1_000);
        using var thief = Es256KeyPair.Create();
        var jet = fixture.Client(new JetTap());
        await file.StoreAsync(jet);

        var error = await Assert.ThrowsAsync<CloudException>(() => CountAsync(file.Reader(jet, holder: thief).RunAsync(TrackName.Data, 0, 1, JetFixture.Token)));

        Assert.Equal(nameof(ProblemCode.NotAuthorized), error.Code);
    }

    [Fact]
    public async Task Fetch_ConnectionBreaksInTheMiddle_GoesOnFromTheNextChunk()
    {
        using var file = await fixture.FileAsync(3_000_000);
        await file.StoreAsync(fixture.Client(new JetTap()));
        var broken = 0;
        var cutting = new JetTap
        {
            Change = (path, body) => path.EndsWith("/ranges", StringComparison.Ordinal) && Interlocked.Exchange(ref broken, 1) == 0 ? body[..(body.Length / 2)] : body,
        };

        Assert.Equal(file.Data, await file.FetchAsync(fixture.Client(cutting)));
        Assert.Equal(1, broken);
    }

    private static byte[] Flip(byte[] body, int at)
    {
        body[at] ^= 1;
        return body;
    }

    private static byte[] Swap(byte[] body, Cid from, Cid to)
    {
        var length = BinaryPrimitives.ReadInt32BigEndian(body);
        var header = System.Text.Encoding.ASCII.GetString(body, 4, length).Replace(from.ToString(), to.ToString(), StringComparison.Ordinal);
        System.Text.Encoding.ASCII.GetBytes(header).CopyTo(body, 4);
        return body;
    }

    private static async Task<int> CountAsync(IAsyncEnumerable<ReadOnlyMemory<byte>> chunks)
    {
        var count = 0;
        await foreach (var _ in chunks)
        {
            count++;
        }
        return count;
    }

    private sealed class StopAfter(long bytes, CancellationTokenSource cancel) : IProgress<StoreProgress>
    {
        public void Report(StoreProgress value)
        {
            if (value.StoredBytes >= bytes)
            {
                cancel.Cancel();
            }
        }
    }
}
