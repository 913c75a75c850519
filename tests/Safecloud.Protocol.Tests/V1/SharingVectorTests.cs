using Safecloud.Protocol.V1.Files;
using Safecloud.Protocol.V1.Json;
using Safecloud.Protocol.V1.Sharing;
using Safecloud.Protocol.V1.Streaming;

namespace Safecloud.Protocol.Tests.V1;

/// <summary>Share links and playlists (v1 §20, §21).</summary>
public sealed class SharingVectorTests
{
    [Fact]
    public void ShareLinks_Classic_Match() => V1Vectors.Each("sharelink", "cases", c => c.Text("mode") == "classic", c =>
    {
        Assert.True(JsReader.TryParse(c.Text("manifestJson"), out var json));
        Assert.True(V1Manifest.TryRead(json, out var manifest, out _));
        using var link = V1ShareLink.Whole(manifest, c.Base64("rootKey"));
        var (options, result) = (c.GetProperty("options"), c.GetProperty("result"));
        Assert.Equal(result.Text("url"), link.ToUrl(options.Text("baseUrl")));
        Assert.Equal(result.GetProperty("split").GetBoolean(), link.IsSplit);
        Assert.Equal(result.Text("embedCode"), link.ToEmbedCode(options.Text("embedBaseUrl")));
        Assert.True(V1ShareLink.TryParse(result.Text("url"), out var read));
        Assert.Equal(c.Text("rootKey"), KeyOf(read));
        Assert.Equal(c.Text("manifestJson"), read.Manifest.ToString());
        Assert.DoesNotContain(c.Text("rootKey"), read.ToString(), StringComparison.Ordinal);
    });

    [Fact]
    public void ShareLinks_Split_Match() => V1Vectors.Each("sharelink", "cases", c => c.Text("mode") != "classic", c =>
    {
        var manifest = StoreCase.Manifest(StoreCase.Named("three-chunks"));
        Assert.Equal(c.Text("rootCid"), manifest.RootCid);
        var options = c.GetProperty("options");
        var fragment = c.Has("serverFragmentHex") ? c.Hex("serverFragmentHex") : null;
        using var link = fragment is null
            ? V1ShareLink.Split(manifest, c.Base64("rootKey"), c.Hex("tokenHex"), c.Text("passphrase"))
            : V1ShareLink.Split(manifest, c.Base64("rootKey"), c.Hex("tokenHex"), fragment, options.Text("jetUrl"));
        var expected = c.Text("urlWithoutManifest");
        var url = link.ToUrl(expected[..expected.IndexOf('?', StringComparison.Ordinal)]);
        Assert.Equal(expected.TrimEnd('…') + V1ShareLink.Encode(manifest.Json), url);
        Assert.True(V1ShareLink.TryParse(url, out var read));
        Assert.True(read.IsSplit);
        Assert.Equal(options.OptionalText("jetUrl"), read.JetUrl);
        Assert.Throws<InvalidOperationException>(() => KeyOf(read));

        var key = new byte[32];
        if (fragment is null)
        {
            read.RecoverKey(c.Text("passphrase"), key);
        }
        else
        {
            read.RecoverKey(fragment, key);
        }

        Assert.Equal(c.Text("recoveredRootKey"), Convert.ToBase64String(key));
        if (c.OptionalText("recoverSplitKeyWithFragmentAsText") is { } asText)
        {
            read.RecoverKey(c.Text("serverFragmentHex"), key); // as text it is another second part
            Assert.Equal(asText, Convert.ToBase64String(key));
        }
    });

    [Fact]
    public void JsonInLinks_Cases_Match() => V1Vectors.Each("sharelink", "jsonToB64url", c =>
    {
        Assert.True(JsReader.TryParse(c.Text("json"), out var value));
        Assert.Equal(c.Text("b64url"), V1ShareLink.Encode(value));
    });

    [Fact]
    public void Passphrases_TwoDraws_Differ()
    {
        Assert.Matches("^[a-z2-9]{5}(-[a-z2-9]{5}){3}$", V1SplitKey.CreatePassphrase());
        Assert.NotEqual(V1SplitKey.CreatePassphrase(), V1SplitKey.CreatePassphrase());
    }

    [Fact]
    public void Playlists_Cases_Match() => V1Vectors.Each("hls", "cases", c =>
    {
        var session = c.Js("session");
        var sources = session.FindSet("versions") is { } versions
            ? versions.Items.Select(SourceOf).ToList()
            : [SourceOf(session)];
        Assert.Equal(c.Text("master"), V1Playlist.Master(sources));
        foreach (var playlist in c.GetProperty("playlists").EnumerateObject())
        {
            var source = Assert.Single(sources, s => s.Label == playlist.Name);
            Assert.Equal(playlist.Value.GetString(), V1Playlist.Media(source, repeatLabel: true));
            Assert.DoesNotContain("/", V1Playlist.Media(source), StringComparison.Ordinal);
        }
    });

    private static V1PlaylistSource SourceOf(JsValue version)
    {
        var manifest = version.Find("manifest")!;
        var source = V1PlaylistSource.FromManifest(manifest, manifest.FindSet("_index"), (int)manifest.IntegerOf("chunkCount")!.Value);
        return source with
        {
            Label = version.TextOf("label") ?? "",
            Bandwidth = version.IntegerOf("bandwidth") ?? source.Bandwidth,
            Resolution = version.TextOf("resolution"),
        };
    }

    private static string KeyOf(V1ShareLink link)
    {
        var key = new byte[32];
        link.CopyKeyTo(key);
        return Convert.ToBase64String(key);
    }
}
