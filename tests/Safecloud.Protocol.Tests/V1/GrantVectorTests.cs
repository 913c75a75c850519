using System.Text.Json;
using Safecloud.Protocol.Keys;
using Safecloud.Protocol.V1.Delegations;
using Safecloud.Protocol.V1.Files;
using Safecloud.Protocol.V1.Grants;
using Safecloud.Protocol.V1.Json;
using Safecloud.Protocol.V1.Signing;

namespace Safecloud.Protocol.Tests.V1;

/// <summary>Grants (v1 §17).</summary>
public sealed class GrantVectorTests
{
    private static readonly DateTimeOffset Now = V1Vectors.Read("grants").Time("fixedTime");

    [Fact]
    public void Grants_Cases_Match() => V1Vectors.Each("grants", "cases", c => c.Text("kind") == "grant", c =>
    {
        using var keys = new V1FileKeys(c.Base64("rootKey"));
        Assert.True(V1TreeShape.TryCreate(c.Number("treeN"), c.Number("treeDepth"), c.Number("chunkCount"), out var shape));
        var (options, manifest) = (c.GetProperty("options"), StoreCase.Manifest(StoreCase.Named(c.Text("file"))));
        foreach (var expected in c.GetProperty("result").GetProperty("grants").EnumerateArray())
        {
            var context = new V1GrantContext
            {
                RootCid = c.Text("rootCid"),
                Link = LinkOf(expected),
                ReadLevel = V1Levels.Read(options.OptionalText("readLevel") ?? "content"),
                WriteLevel = V1Levels.Write(options.OptionalText("writeLevel")),
                AdminLevel = V1Levels.Admin(options.OptionalText("adminLevel")),
                Expires = options.Has("exp") ? options.GetProperty("exp").GetInt64() : 0,
            };
            AssertGrant(expected, keys, context, shape, manifest);
        }
    });

    [Fact]
    public void IndexGrants_Cases_Match() => V1Vectors.Each("grants", "cases", c => c.Text("kind") == "grantIndex", c =>
    {
        using var keys = new V1FileKeys(c.Base64("rootKey"));
        var expected = c.GetProperty("result").GetProperty("indexGrant");
        var context = new V1GrantContext
        {
            RootCid = c.Text("rootCid"),
            Link = V1Link.Index,
            ReadLevel = V1Levels.Content,
            Expires = c.GetProperty("options").GetProperty("exp").GetInt64(),
        };
        AssertGrant(expected, keys, context, shape: null, StoreCase.Manifest(StoreCase.Named(c.Text("file"))));
    });

    [Fact]
    public void VersionGrants_Cases_Match() => V1Vectors.Each("grants", "cases", c => c.Text("kind") == "multiVersion", c =>
    {
        var options = c.GetProperty("options");
        foreach (var version in c.GetProperty("result").GetProperty("versions").EnumerateObject())
        {
            var root = new byte[32];
            V1FileKeys.VersionRoot(c.Hex("videoKeyHex"), version.Name, root);
            using var keys = new V1FileKeys(root);
            var of = c.GetProperty("manifestOf" + version.Name);
            Assert.True(V1TreeShape.TryCreate(of.Number("treeN"), of.Number("treeDepth"), of.Number("chunkCount"), out var shape));
            var links = V1TimeSpanGrants.Links(shape, options.Number("timeStart"), options.Number("timeEnd"), options.Number("chunkDuration"));
            var expected = version.Value.EnumerateArray().ToList();
            Assert.Equal(expected.Select(LinkOf), links);
            foreach (var (grant, link) in expected.Zip(links))
            {
                var context = new V1GrantContext { RootCid = of.Text("rootCid"), Link = link, ReadLevel = V1Levels.Content, WriteLevel = 0, AdminLevel = 0 };
                AssertGrant(grant, keys, context, shape, manifest: null);
            }
        }
    });

    [Fact]
    public void Levels_Words_Match() => V1Vectors.Each("grants", "levels_type_word_value", row =>
    {
        var word = row[1].GetString();
        var level = row[0].GetString() switch { "read" => V1Levels.Read(word), "write" => V1Levels.Write(word), _ => V1Levels.Admin(word) };
        Assert.Equal(row[2].GetInt32(), level);
    });

    [Fact]
    public void Covers_Cases_Match() => V1Vectors.Each("grants", "grantCoversChunk", c =>
    {
        // The grant of these cases: the second quarter of 17 chunks, content, for ever unless a note says otherwise.
        Assert.True(V1TreeShape.TryCreate(2, 5, 17, out var shape));
        var note = c.OptionalText("note") ?? "";
        var context = new V1GrantContext
        {
            RootCid = note == "other rootCid" ? "other" : "root",
            Link = V1Link.OfData(0, 1),
            ReadLevel = V1Levels.Content,
            Expires = note == "exp = now-1" ? Now.ToUnixTimeSeconds() - 1 : 0,
        };
        Assert.Equal(c.GetProperty("covers").GetBoolean(), context.Covers("root", shape.LinkOf(c.Number("index")), c.Number("required"), Now));
    });

    [Fact]
    public void Verify_ForeignOrChangedGrant_IsRefused()
    {
        var c = V1Vectors.Read("grants").GetProperty("cases")[0];
        var manifest = StoreCase.Manifest(StoreCase.Named(c.Text("file")));
        using var keys = new V1FileKeys(c.Base64("rootKey"));
        using var foreign = new V1FileKeys(new byte[32]);
        var context = new V1GrantContext { RootCid = manifest.RootCid, Link = V1Link.Data, ReadLevel = V1Levels.Content };
        var leaf = manifest.Shape.LinkOf(0);
        var verifier = new V1GrantVerifier(new ManualClock(Now));
        using var good = V1Grant.Create(keys, context, Now);
        using var other = V1Grant.Create(foreign, context, Now);
        using var weak = V1Grant.Create(keys, context with { ReadLevel = 10 }, Now);
        Assert.Equal(V1GrantError.None, verifier.Verify(good, manifest, leaf));
        Assert.Equal(V1GrantError.WrongParent, verifier.Verify(other, manifest, leaf));
        Assert.Equal(V1GrantError.NotCovered, verifier.Verify(weak, manifest, leaf));

        var json = good.ToPublicJson(shape: null);
        Assert.Null(json.Find("secret"));
        var changed = json.With("statement", json.Find("statement")!.With("issuedTime", 1));
        Assert.True(V1Grant.TryRead(changed, out var forged));
        Assert.Equal(V1GrantError.BadProof, verifier.Verify(forged, manifest, leaf));
        var relabelled = json.With("statement", json.Find("statement")!.With("label", JsValue.Of(Labels.AccessTrack + "meta")));
        Assert.True(V1Grant.TryRead(relabelled, out var mislabelled));
        Assert.Equal(V1GrantError.WrongLabel, verifier.Verify(mislabelled, manifest, leaf));
        Assert.False(V1Grant.TryRead(json.With("link", V1Link.Meta.ToJson()), out _)); // another link than is signed
    }

    private static void AssertGrant(JsonElement expected, V1FileKeys keys, V1GrantContext context, V1TreeShape? shape, V1Manifest? manifest)
    {
        using var grant = V1Grant.Create(keys, context, Now);
        var own = grant.ToJson(shape);
        V1Vectors.AssertSame(expected.GetProperty("statement"), own.Find("statement")!);
        Assert.Equal(expected.Text("secret"), own.TextOf("secret"));
        Assert.Equal(expected.Text("proofPublicKeyHex"), Convert.ToHexStringLower(grant.Proof.PublicKey));
        if (shape is not null)
        {
            Assert.Equal((expected.Number("start"), expected.Number("end")), ((int)own.IntegerOf("start")!.Value, (int)own.IntegerOf("end")!.Value));
        }

        var browser = TypedProof.Of(KeyFormat.Es256, expected.Hex("proofSignatureDerHexBrowser"), expected.Hex("proofPublicKeyHex"));
        Assert.Equal(DelegationError.None, DelegationVerifier.Verify(grant.Statement, browser, browser.PublicKey));
        Assert.True(V1Grant.TryRead(own, out var read));
        Assert.Equal(context, read.Context);
        if (manifest is not null && context.ReadLevel >= V1Levels.Content)
        {
            var requested = context.Link.Track == V1Link.Data.Track ? manifest.Shape.LinkOf(manifest.Shape.ChunksUnder(context.Link).Start) : context.Link;
            Assert.Equal(V1GrantError.None, new V1GrantVerifier(new ManualClock(Now)).Verify(read, manifest, requested));
        }

        read.Dispose();
    }

    private static V1Link LinkOf(JsonElement grant)
    {
        Assert.True(V1Link.TryRead(grant.Js("link"), out var link));
        return link;
    }
}
