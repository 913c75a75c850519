using System.Text.Json;
using Safecloud.Jets.Tests.Support;
using Safecloud.Protocol.Claims;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Framing;
using Safecloud.Protocol.Grants;
using Safecloud.Protocol.Keys;
using Safecloud.Protocol.Trees;

namespace Safecloud.Jets.Tests.Ranges;

public sealed class RangeTests(JetFixture jet) : IClassFixture<JetFixture>
{
    [Fact]
    public async Task Range_Granted_GivesChunksWithTheirProof()
    {
        var file = await PublishAsync(chunks: 40);
        using var viewer = await ViewerAsync(file);

        using var answer = await viewer.RangeAsync(file, 7, 31);

        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Equal(FrameWriter.MediaType, answer.Content.Headers.ContentType?.MediaType);
        await AssertHoldsAsync(answer, file, 7, 31);
    }

    [Fact]
    public async Task Range_SomeChunksNotStoredYet_AreAbsentUntilTheyCome()
    {
        using var publisher = jet.NewPublisher();
        var file = TestFile.Create(publisher.Key, chunks: 4);
        await publisher.OpenAsync();
        using var some = await publisher.PutAsync(file.Bodies[TrackName.Data][1]);
        using var registered = await publisher.PutFileAsync(file);
        using (var json = await registered.ReadJsonAsync())
        {
            Assert.Equal(3, json.RootElement.GetProperty("missing").GetProperty("data").GetInt32());
        }

        using var viewer = await ViewerAsync(file);
        using var before = await viewer.RangeAsync(file, 0, 4);
        await AssertHoldsAsync(before, file, 0, 4, absent: [0, 2, 3]);

        using var rest = await publisher.PutAsync([.. file.Bodies[TrackName.Data]]);
        using var after = await viewer.RangeAsync(file, 0, 4);
        await AssertHoldsAsync(after, file, 0, 4);
    }

    [Theory]
    [InlineData(3, 3, 400, "EmptyRange")]
    [InlineData(4, 3, 400, "EmptyRange")]
    [InlineData(0, 6, 400, "EmptyRange")]
    [InlineData(0, 257, 413, "TooLarge")]
    public async Task Range_OutsideOrTooLong_IsRefused(int start, int end, int status, string code)
    {
        var file = await PublishAsync();
        using var viewer = await ViewerAsync(file);
        using var answer = await viewer.RangeAsync(file, start, end);
        await answer.ProblemAsync(status, code);
    }

    [Fact]
    public async Task Range_UnknownFileOrTrack_IsNotFound()
    {
        var file = await PublishAsync();
        using var viewer = await ViewerAsync(file);
        using var noTrack = await viewer.RangeAsync(file, 0, 1, "video.1080p");
        using var noFile = await viewer.RangeAsync(TestFile.Create(Es256KeyPair.Create()), 0, 1);
        await noTrack.ProblemAsync(404, "NotFound");
        await noFile.ProblemAsync(404, "NotFound");
    }

    [Fact]
    public async Task Range_BannedFile_IsLegallyBlocked()
    {
        var file = await PublishAsync();
        using var viewer = await ViewerAsync(file);
        jet.Bans.Files[file.RootCid] = new LegalBlock("the-ban");
        using var answer = await viewer.RangeAsync(file, 0, 1);
        await answer.ProblemAsync(451, "LegallyBlocked");
    }

    [Fact]
    public async Task Range_NoGrant_SaysSo()
    {
        var file = await PublishAsync();
        using var viewer = jet.NewCaller();
        await viewer.OpenAsync();
        await AssertRefusedAsync(viewer, file, (0, 5, "NoGrant"));
    }

    [Fact]
    public async Task Range_GrantForTheTeaserOnly_NamesTheRest()
    {
        var file = await PublishAsync(); // five chunks, n = 2, depth 3: 0/0 covers the chunks 0 and 1
        using var viewer = jet.NewCaller();
        await viewer.OpenAsync(GrantChain.Begin(file.Terms(viewer.Key.Id, "track/data/0/0"), file.Access));

        using var teaser = await viewer.RangeAsync(file, 0, 2);
        Assert.Equal(200, (int)teaser.StatusCode);
        await AssertRefusedAsync(viewer, file, (2, 5, "NoGrant"));
    }

    [Fact]
    public async Task Range_ForeignGrant_IsNoGrantForThisFile()
    {
        var (file, other) = (await PublishAsync(), await PublishAsync());
        using var viewer = jet.NewCaller();
        await viewer.OpenAsync(GrantChain.Begin(other.Terms(viewer.Key.Id), other.Access));
        await AssertRefusedAsync(viewer, file, (0, 5, "NoGrant"));
    }

    [Fact]
    public async Task Range_GrantWhoseSecondStepNamesAnotherFile_IsWrongFile()
    {
        var (file, other) = (await PublishAsync(), await PublishAsync());
        using var viewer = jet.NewCaller();
        var service = Es256KeyPair.Create();
        var first = GrantChain.Begin(file.Terms(service.Id) with { AdminLevel = GrantLevels.HandOn }, file.Access);
        await viewer.OpenAsync(first.Extend(other.Terms(viewer.Key.Id), service));
        await AssertRefusedAsync(viewer, file, (0, 5, "WrongFile"));
    }

    [Fact]
    public async Task Range_ForgedGrant_IsChain()
    {
        var file = await PublishAsync();
        using var viewer = jet.NewCaller();
        await viewer.OpenAsync(GrantChain.Begin(file.Terms(viewer.Key.Id), viewer.Key)); // signed by the viewer, not by the access key
        await AssertRefusedAsync(viewer, file, (0, 5, "Chain"));
    }

    [Fact]
    public async Task Range_StrippedGrant_IsChain()
    {
        var file = await PublishAsync();
        using var viewer = jet.NewCaller();
        var service = Es256KeyPair.Create();
        var whole = GrantChain.Begin(file.Terms(service.Id) with { AdminLevel = GrantLevels.HandOn }, file.Access)
            .Extend(file.Terms(viewer.Key.Id), service);
        Assert.True(GrantChain.TryRead(Protocol.Json.JsonValue.Of([whole.Json.Items[1]]), out var stripped));
        await viewer.OpenAsync(stripped);
        await AssertRefusedAsync(viewer, file, (0, 5, "Chain"));
    }

    [Fact]
    public async Task Range_WidenedGrant_GivesNoMoreThanItsParent()
    {
        var file = await PublishAsync();
        using var viewer = jet.NewCaller();
        var service = Es256KeyPair.Create();
        var narrow = GrantChain.Begin(file.Terms(service.Id, "track/data/0/0") with { AdminLevel = GrantLevels.HandOn }, file.Access);
        await viewer.OpenAsync(narrow.Extend(file.Terms(viewer.Key.Id), service));

        using var teaser = await viewer.RangeAsync(file, 0, 2);
        Assert.Equal(200, (int)teaser.StatusCode);
        await AssertRefusedAsync(viewer, file, (2, 5, "NoGrant"));
    }

    [Fact]
    public async Task Range_HandedOnWithoutTheRight_IsLevel()
    {
        var file = await PublishAsync();
        using var buyer = jet.NewCaller();
        using var friend = jet.NewCaller();
        var bought = GrantChain.Begin(file.Terms(buyer.Key.Id), file.Access);
        await friend.OpenAsync(bought.Extend(file.Terms(friend.Key.Id), buyer.Key));
        await AssertRefusedAsync(friend, file, (0, 5, "Level"));
    }

    [Fact]
    public async Task Range_CopiedGrant_IsHolder()
    {
        var file = await PublishAsync();
        using var copier = jet.NewCaller();
        await copier.OpenAsync(GrantChain.Begin(file.Terms(Es256KeyPair.Create().Id), file.Access));
        await AssertRefusedAsync(copier, file, (0, 5, "Holder"));
    }

    [Theory]
    [InlineData(-7_200, -3_600, "Expired")]
    [InlineData(3_600, 7_200, "NotYet")]
    public async Task Range_OutsideItsTime_SaysWhich(int from, int until, string reason)
    {
        var file = await PublishAsync();
        using var viewer = jet.NewCaller();
        var now = jet.Clock.GetUtcNow().ToUnixTimeSeconds();
        await viewer.OpenAsync(GrantChain.Begin(file.Terms(viewer.Key.Id) with { Window = new ValidityWindow(now + from, now + until) }, file.Access));
        await AssertRefusedAsync(viewer, file, (0, 5, reason));
    }

    [Fact]
    public async Task Range_GrantExpiresDuringTheSession_StopsServing()
    {
        var file = await PublishAsync();
        using var viewer = jet.NewCaller();
        var now = jet.Clock.GetUtcNow().ToUnixTimeSeconds();
        await viewer.OpenAsync(GrantChain.Begin(file.Terms(viewer.Key.Id) with { Window = new ValidityWindow(now, now + 60) }, file.Access));
        using var before = await viewer.RangeAsync(file, 0, 1);
        Assert.Equal(200, (int)before.StatusCode);

        jet.Clock.Advance(TimeSpan.FromSeconds(61));

        await AssertRefusedAsync(viewer, file, (0, 5, "Expired"));
    }

    private async Task<TestFile> PublishAsync(int chunks = 5)
    {
        using var publisher = jet.NewPublisher();
        var file = TestFile.Create(publisher.Key, chunks);
        await publisher.PublishAsync(file);
        return file;
    }

    private async Task<JetCaller> ViewerAsync(TestFile file)
    {
        var viewer = jet.NewCaller();
        await viewer.OpenAsync(GrantChain.Begin(file.Terms(viewer.Key.Id), file.Access));
        return viewer;
    }

    private static async Task AssertRefusedAsync(JetCaller caller, TestFile file, params (int Start, int End, string Reason)[] expected)
    {
        using var answer = await caller.RangeAsync(file, expected[0].Start, expected[^1].End);
        var problem = await answer.ProblemAsync(403, "NotAuthorized");
        Assert.Equal(expected, problem.GetProperty("unauthorized").EnumerateArray().Select(Entry));
    }

    private static (int Start, int End, string Reason) Entry(JsonElement entry) =>
        (entry.GetProperty("start").GetInt32(), entry.GetProperty("end").GetInt32(), entry.GetProperty("reason").GetString()!);

    private static async Task AssertHoldsAsync(HttpResponseMessage answer, TestFile file, int start, int end, params int[] absent)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var body = await answer.Content.ReadAsStreamAsync(cancellationToken);
        var reader = new FrameReader(body, FrameRule.ChunksOrAbsent);
        Assert.True(RangeHeader.TryParse(await reader.ReadHeaderAsync(cancellationToken), out var header));
        var track = file.Manifest.Tracks[TrackName.Data];
        Assert.True(RangeProof.Verify(track.Shape, track.Root, start, [.. header.Cids], [.. header.Proof]));
        for (var i = start; i < end; i++)
        {
            var length = await reader.ReadLengthAsync(cancellationToken);
            Assert.Equal(absent.Contains(i) ? 0 : file.Bodies[TrackName.Data][i].Length, length);
            var chunk = new byte[length!.Value];
            Assert.True(await reader.ReadBodyAsync(chunk, cancellationToken));
            Assert.True(length == 0 || chunk.AsSpan().SequenceEqual(file.Bodies[TrackName.Data][i]));
        }

        Assert.True(await reader.ReadEndAsync(cancellationToken));
    }
}
