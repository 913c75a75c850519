using System.Text;
using Safecloud.Protocol.Keys;
using Safecloud.Protocol.V1.Json;
using Safecloud.Protocol.V1.OpenClaims;

namespace Safecloud.Protocol.Tests.V1;

public sealed class KeyResolverTests
{
    private static readonly KeyFetchRules Rules = new() { Hosts = new HashSet<string>(["keys.example", ".keys.example"], StringComparer.Ordinal), MaxBytes = 20_000 };

    private readonly FetcherOfDocuments _fetcher = new();
    private readonly ManualClock _clock = new(DateTimeOffset.UnixEpoch);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("https://keys.example/k.json#alice/main", 1)] // as Node writes paths
    [InlineData("https://keys.example/k.json#alice#main", 1)] // as the browser does
    [InlineData("https://keys.example/k.json#alice/all", 2)]
    [InlineData("https://keys.example/k.json#alice/link", 1)] // a text is resolved again
    [InlineData("https://keys.example/k.json#alice/all/1", 1)] // a list by index
    [InlineData("https://keys.example/k.json#alice/written", 1)]
    [InlineData("https://keys.example/k.json#alice/links", 2)]
    [InlineData("https://KEYS.example/k.json#alice/main", 1)]
    [InlineData("https://eu.keys.example/k.json#alice/main", 1)] // below a name that begins with a dot
    [InlineData("https://evilkeys.example/k.json#alice/main", 0)]
    [InlineData("https://keys.example/k.json#alice/mixed", 0)]
    [InlineData("https://keys.example/k.json#alice/many", 0)]
    [InlineData("https://keys.example/k.json#alice/lists/l0", 0)]
    [InlineData("https://keys.example/moved.json#alice/main", 1)]
    [InlineData("https://keys.example/k.json#alice/circle", 0)]
    [InlineData("https://keys.example/k.json#bob", 0)]
    [InlineData("https://keys.example/k.json", 0)]
    [InlineData("https://keys.example/large.json#alice", 0)]
    [InlineData("https://keys.example/no.json#alice", 0)]
    [InlineData("https://keys.example/away.json#alice/main", 0)] // redirects to another host
    [InlineData("https://keys.example/round.json#alice/main", 0)] // redirects for ever
    [InlineData("https://other.example/k.json#alice/main", 0)]
    [InlineData("http://keys.example/k.json#alice/main", 0)]
    [InlineData("https://keys.example:8443/k.json#alice/main", 0)]
    [InlineData("https://127.0.0.1/k.json#alice/main", 0)]
    [InlineData("https://user@keys.example/k.json#alice/main", 0)]
    [InlineData("data:key/eip712,0x00", 1)]
    public async Task Resolve_Uri_GivesItsKeys(string uri, int keys)
    {
        using var pair = Es256KeyPair.Create();
        _fetcher.Serve(pair.PublicKey.ToUri());
        Assert.Equal(keys, (await new KeyResolver(_fetcher, Rules, _clock).ResolveAsync(uri, Stop)).Count);
        Assert.All(_fetcher.Asked, asked => Assert.True(Rules.Allows(asked)));
    }

    [Fact]
    public async Task Resolve_AgainWithinAMinute_DoesNotAskAgain()
    {
        _fetcher.Serve("data:key/es256;base64,AAAA");
        var resolver = new KeyResolver(_fetcher, Rules, _clock);
        await resolver.ResolveAsync("https://keys.example/k.json#alice/main", Stop);
        _clock.Advance(59);
        await resolver.ResolveAsync("https://keys.example/k.json#alice/all", Stop);
        Assert.Single(_fetcher.Asked);
        _clock.Advance(2);
        await resolver.ResolveAsync("https://keys.example/k.json#alice/main", Stop);
        Assert.Equal(2, _fetcher.Asked.Count);
    }

    [Fact]
    public async Task Verify_ClaimWhoseKeyStandsInADocument_CountsIt()
    {
        using var pair = Es256KeyPair.Create();
        _fetcher.Serve(pair.PublicKey.ToUri());
        const string Uri = "https://keys.example/k.json#alice/main";
        var unsigned = JsValue.Object(("ocp", 1), ("key", JsValue.Of([Uri])), ("stm", JsValue.Object()));
        Assert.True(OpenClaim.TryRead(unsigned, out var text));
        var claim = unsigned.With("sig", JsValue.Of([Convert.ToBase64String(pair.Sign(text.Text.Span))]));
        var resolver = new KeyResolver(_fetcher, Rules, _clock);
        Assert.Equal(OpenClaimError.None, await new OpenClaimVerifier(_clock, resolver).VerifyAsync(claim, OpenClaimPolicy.All, Stop));
        Assert.Equal(OpenClaimError.TooFewSignatures, await new OpenClaimVerifier(_clock).VerifyAsync(claim, OpenClaimPolicy.All, Stop));
    }

    [Fact]
    public async Task Verify_OneKeyUnderThreeNames_CountsOnce()
    {
        using var pair = Es256KeyPair.Create();
        var uri = pair.PublicKey.ToUri();
        _fetcher.Serve(uri);
        var unsigned = JsValue.Object(("key", JsValue.Of([uri, "es256:" + uri[(uri.IndexOf(',', StringComparison.Ordinal) + 1)..], "https://keys.example/k.json#alice/written"])));
        Assert.True(OpenClaim.TryRead(unsigned, out var text));
        var signature = Convert.ToBase64String(pair.Sign(text.Text.Span));
        Assert.True(OpenClaim.TryRead(unsigned.With("sig", JsValue.Of([signature, signature, signature])), out var claim));
        var verifier = new OpenClaimVerifier(_clock, new KeyResolver(_fetcher, Rules, _clock));
        Assert.Equal(1, await verifier.CountSignaturesAsync(claim, Stop));
        Assert.Equal(OpenClaimError.TooFewSignatures, await verifier.VerifyAsync(claim, OpenClaimPolicy.AtLeast(2), Stop));
    }

    [Fact]
    public async Task Resolve_SlowHost_GivesUp()
    {
        var resolver = new KeyResolver(new FetcherThatHangs(), Rules with { Timeout = TimeSpan.FromMilliseconds(1) }, TimeProvider.System);
        Assert.Empty(await resolver.ResolveAsync("https://keys.example/k.json#alice", Stop));
    }

    private sealed class FetcherOfDocuments : IKeyFetcher
    {
        private readonly Dictionary<string, KeyFetchReply> _replies = new(StringComparer.Ordinal);

        public List<Uri> Asked { get; } = [];

        public void Serve(string key)
        {
            const string Address = "https://keys.example/k.json#alice/";
            var lists = Enumerable.Range(0, 6).Select(i => ($"l{i}", (JsValue?)JsValue.Of(Enumerable.Repeat($"{Address}lists/l{i + 1}", 16))));
            var alice = JsValue.Object(
                ("main", key),
                ("all", JsValue.Of([key, key])),
                ("link", Address + "main"),
                ("links", JsValue.Of([Address + "main", Address + "link"])),
                ("written", JsValue.Object(("fmt", "es256"), ("value", key[(key.IndexOf(',', StringComparison.Ordinal) + 1)..]))),
                ("mixed", JsValue.Of([key, "nothing"])),
                ("many", JsValue.Of(Enumerable.Repeat(key, 17))),
                ("lists", JsValue.Object(lists)),
                ("circle", Address + "circle"));
            _replies["/k.json"] = new KeyFetchReply { Document = Encoding.UTF8.GetBytes(JsText.Canonicalize(JsValue.Object(("alice", alice)))) };
            _replies["/moved.json"] = new KeyFetchReply { Redirect = new Uri("/k.json", UriKind.Relative) };
            _replies["/away.json"] = new KeyFetchReply { Redirect = new Uri("https://other.example/k.json") };
            _replies["/round.json"] = new KeyFetchReply { Redirect = new Uri("/round.json", UriKind.Relative) };
            _replies["/large.json"] = new KeyFetchReply { Document = Encoding.UTF8.GetBytes($$"""{"alice":"es256:{{new string('a', Rules.MaxBytes)}}"}""") };
        }

        public Task<KeyFetchReply?> FetchAsync(Uri address, int maxBytes, CancellationToken cancellationToken)
        {
            Asked.Add(address);
            return Task.FromResult(_replies.GetValueOrDefault(address.AbsolutePath));
        }
    }

    private sealed class FetcherThatHangs : IKeyFetcher
    {
        public async Task<KeyFetchReply?> FetchAsync(Uri address, int maxBytes, CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return null;
        }
    }
}
