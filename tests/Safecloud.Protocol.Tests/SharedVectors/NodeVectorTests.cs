using System.Text.Json;
using Safecloud.Protocol.Claims;
using Safecloud.Protocol.Codecs;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Evm;
using Safecloud.Protocol.Framing;
using Safecloud.Protocol.Json;
using Safecloud.Protocol.Keys;
using Safecloud.Protocol.Nodes;
using Safecloud.Protocol.Sockets;
using Safecloud.Protocol.V1.Prolly;

namespace Safecloud.Protocol.Tests.SharedVectors;

/// <summary>What Drops and Jets say to each other: the files that the TypeScript tests read too (specification §9).</summary>
public sealed class NodeVectorTests
{
    private static readonly string[] NoReasons = ["None"];

    [Fact]
    public void Hello_Cases_AreAccepted() => Vectors.Each("hello", "cases", c =>
    {
        Assert.Equal(ClaimError.None, Hello(c, out var answer));
        Assert.Equal(c.Text("sessionKey"), answer!.SessionKey.Id.ToString());
        Assert.Equal(c.Text("drop"), answer.Drop?.ToString() ?? "");
        Assert.True(StrictJson.TryParse(c.Utf8("answer"), out var json));
        Assert.Equal(c.Utf8("answer"), HelloAnswer.Write(json.Find("delegation")!, json.Find("hello")));
        if (answer.Drop is null)
        {
            return;
        }

        Assert.True(DropHello.TryRead(json.Find("hello"), out var hello, out _));
        var digest = new byte[32];
        hello.Digest(c.Number("chainId"), digest);
        Assert.Equal(c.Text("digestHex"), LowerHex.Encode(digest));
        Assert.True(EvmPrivateKey.TryCreate(c.Hex("privateKeyHex"), out var account));
        Assert.Equal(CanonicalJson.Encode(json.Find("hello")!), CanonicalJson.Encode(hello.Sign(c.Number("chainId"), account)));
        Assert.Throws<ArgumentException>(() => (hello with { Drop = hello.Jet }).Sign(1, account));
        account.Dispose();
    });

    [Fact]
    public void Hello_Refused_AreRefused() => Vectors.Each("hello", "refused", c =>
    {
        Assert.NotEqual(ClaimError.None, Hello(c, out var answer));
        Assert.Null(answer);
    });

    [Fact]
    public Task Announces_Cases_AreFollowed() => EachAsync("announces", "cases", async c =>
    {
        var (error, drop) = await FollowAsync(c);
        Assert.Equal(AnnounceError.None, error);
        Assert.Equal(c.Text("root"), drop.Root?.ToString() ?? "");
        Assert.Equal(c.Number("next"), drop.NextSequence);
    });

    [Fact]
    public Task Announces_Refused_AreRefusedForTheReason() => EachAsync("announces", "refused", async c =>
    {
        var (error, drop) = await FollowAsync(c);
        Assert.Equal(c.Text("reason"), error.ToString());
        Assert.Equal(c.Number("nextSeq"), drop.NextSequence);
    });

    [Fact]
    public void Announces_EveryReason_HasARefusal()
    {
        var refused = Vectors.Read("announces").GetProperty("refused").EnumerateArray().Select(c => c.Text("reason")).Distinct().Order();
        Assert.Equal(Enum.GetNames<AnnounceError>().Except(NoReasons).Order(), refused);
    }

    [Fact]
    public async Task Announce_SignedHere_IsFollowed()
    {
        using var session = Es256KeyPair.Create();
        var now = DateTimeOffset.FromUnixTimeSeconds(1_767_225_600);
        var store = new MemoryProllyStore();
        var cids = Enumerable.Range(0, 30).Select(i => Cid.OfChunk(BitConverter.GetBytes(i))).OrderBy(cid => cid.ToString(), StringComparer.Ordinal).ToArray();
        var said = new Availability { Jet = "https://jet.example", Sequence = 0, Added = cids, Used = 1, Capacity = 2 };
        var follower = new AnnounceFollower(store);
        said = said with { Root = await follower.ApplyAsync(root: null, said, TestContext.Current.CancellationToken) };
        var announce = said.Sign(session, ValidityWindow.Starting(now, TimeSpan.FromSeconds(120)));
        var before = new DropRecord { SessionKey = session.Id, Jet = said.Jet };
        var (error, after) = await follower.FollowAsync(announce, before, now, TestContext.Current.CancellationToken);
        Assert.Equal(AnnounceError.None, error);
        Assert.Equal(before with { NextSequence = 1, Root = said.Root }, after);
    }

    [Fact]
    public void Routing_All_Match()
    {
        Vectors.Each("routing", "cases", c =>
        {
            Assert.Equal(ClaimError.None, RoutingAnnouncement.Verify(c.Utf8("claim"), c.Time("now"), out var said));
            Assert.Equal((c.Text("jetKey"), c.Text("dropKey"), c.Text("rootCid")), (said!.JetKey.ToString(), said.DropKey.ToString(), said.RootCid.ToString()));
        });
        Vectors.Each("routing", "refused", c => Assert.NotEqual(ClaimError.None, RoutingAnnouncement.Verify(c.Utf8("claim"), c.Time("now"), out _)));
        using var jet = Es256KeyPair.Create();
        using var drop = Es256KeyPair.Create();
        var now = DateTimeOffset.FromUnixTimeSeconds(1_767_225_600);
        var signed = RoutingAnnouncement.Sign(jet, drop, RootCid.OfManifest("file"u8), ValidityWindow.Starting(now, TimeSpan.FromHours(1)));
        Assert.Equal(ClaimError.None, RoutingAnnouncement.Verify(signed, now, out var own));
        Assert.Equal((jet.Id, drop.Id), (own!.JetKey, own.DropKey));
    }

    [Fact]
    public void Sockets_All_Match()
    {
        Vectors.Each("sockets", "cases", c =>
        {
            Assert.True(TryReadMessage(c.Hex("messageHex"), out var header, out var frames));
            Assert.Equal(c.Utf8("header"), header.ToBytes());
            Assert.Equal(c.Texts("framesHex"), frames);
        });
        Vectors.Each("sockets", "refused", c => Assert.False(TryReadMessage(c.Hex("messageHex"), out _, out _)));
    }

    [Fact]
    public void SpotChecks_All_Match()
    {
        Vectors.Each("spotchecks", "deadlines", c =>
            Assert.Equal(TimeSpan.FromMilliseconds(c.Number("milliseconds")), SpotCheck.DeadlineOf(c.Number("bytes"))));
        Vectors.Each("spotchecks", "answers", c => Assert.Equal(
            c.GetProperty("passes").GetBoolean(),
            SpotCheck.Passes(Cid.Parse(c.Text("cid")), c.Hex("bodyHex"), TimeSpan.FromMilliseconds(c.Number("milliseconds")))));
    }

    [Fact]
    public void SpotChecks_TimesBetween_AreThoseOfChance()
    {
        var draws = Enumerable.Range(0, 10_000).Select(i => SpotCheck.NextIn((i + 0.5) / 10_000)).ToList();
        Assert.InRange(draws.Average(draw => draw.TotalSeconds), 59.4, 60.6);
        Assert.Equal(TimeSpan.Zero, SpotCheck.NextIn(1));
    }

    [Fact]
    public void Hints_All_Match()
    {
        Vectors.Each("spotchecks", "hints", c =>
        {
            Assert.True(BloomHint.TryRead(c.Hex("hintHex"), out var filter));
            Assert.True(filter.HasAll(c.Texts("held")));
        });
        Vectors.Each("spotchecks", "refusedHints", c => Assert.False(BloomHint.TryRead(c.Hex("hintHex"), out _)));
    }

    [Fact]
    public void Notices_All_Match()
    {
        Vectors.Each("spotchecks", "notices", c =>
        {
            Assert.True(SlashNotice.TryParse(c.Utf8("notice"), out var notice));
            Assert.Equal((c.Text("drop"), c.Number("failures")), (notice.Drop.ToString(), notice.Failures.Count));
            Assert.Equal(c.Utf8("notice"), notice.ToBytes());
        });
        Vectors.Each("spotchecks", "refusedNotices", c => Assert.False(SlashNotice.TryParse(c.Utf8("notice"), out _)));
    }

    [Fact]
    public void Claims_OfASubject_AreRefusedUnderEveryOther()
    {
        // A claim is valid for its own subject only (specification §9.5).
        string[] subjects = [.. typeof(Labels).GetFields().Where(f => f.Name.EndsWith("Subject", StringComparison.Ordinal)).Select(f => (string)f.GetRawConstantValue()!)];
        Assert.Contains(Labels.BanSubject, subjects);
        using var key = Es256KeyPair.Create();
        foreach (var subject in subjects)
        {
            var signed = Claim.Sign(new ClaimRule { Subject = subject, IsTimed = true }, JsonValue.Object(), new ValidityWindow(0, 1), key).ToBytes();
            Assert.All(subjects, other => Assert.Equal(
                string.Equals(other, subject, StringComparison.Ordinal) ? ClaimError.None : ClaimError.Malformed,
                Claim.Read(signed, new ClaimRule { Subject = other, IsTimed = true }, out _)));
        }
    }

    private static ClaimError Hello(JsonElement c, out HelloAnswer? answer)
    {
        var terms = new HelloTerms
        {
            Nonce = new Hash256(c.Hex("nonceHex")),
            Origin = c.Text("origin"),
            Jet = EvmAddress.Parse(c.Text("jet")),
            ChainId = c.Number("chainId"),
        };
        return HelloAnswer.Verify(c.Utf8("answer"), terms, c.Time("now"), out answer);
    }

    private static async Task<(AnnounceError Error, DropRecord Drop)> FollowAsync(JsonElement c)
    {
        var follower = new AnnounceFollower(new MemoryProllyStore());
        var held = new Availability { Jet = "", Sequence = 0, Added = [.. c.Texts("held").Select(text => Cid.Parse(text))], Used = 0, Capacity = 0 };
        var drop = new DropRecord
        {
            SessionKey = KeyId.Parse(c.Text("sessionKey")),
            Jet = c.Text("jet"),
            NextSequence = c.Number("nextSeq"),
            Root = await follower.ApplyAsync(root: null, held, TestContext.Current.CancellationToken),
        };
        return await follower.FollowAsync(c.Utf8("announce"), drop, c.Time("now"), TestContext.Current.CancellationToken);
    }

    private static async Task EachAsync(string file, string list, Func<JsonElement, Task> check)
    {
        var entries = Vectors.Read(file).GetProperty(list).EnumerateArray().ToList();
        Assert.NotEmpty(entries);
        foreach (var entry in entries)
        {
            try
            {
                await check(entry);
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"{file}.json, {list}, {entry.Text("name")}: {e.Message}", e);
            }
        }
    }

    private static bool TryReadMessage(byte[] bytes, out SocketHeader header, out List<string> frames)
    {
        frames = [];
        header = new SocketHeader { Id = 0, Operation = SocketOperation.Reply };
        if (!FrameMessage.TryRead(bytes, FrameRule.ChunksOrAbsent, out var outer) || !SocketHeader.TryParse(outer.Header, out header))
        {
            return false;
        }

        FrameMessage.TryRead(bytes, header.FrameRule, out var message);
        for (var i = 0; i < header.FrameCount; i++)
        {
            if (!message.TryReadFrame(out var frame))
            {
                return false;
            }

            frames.Add(LowerHex.Encode(frame));
        }

        return message.IsAtEnd;
    }
}
