using System.Collections.Concurrent;
using System.Net;
using Safecloud.Cloud.Guarded;
using Safecloud.Protocol.Keys;
using Safecloud.Protocol.V1.Json;
using Safecloud.Protocol.V1.OpenClaims;

namespace Safecloud.Cloud.Tests.Guarded;

public sealed class HttpKeyFetcherTests(GuardedServer server) : IClassFixture<GuardedServer>
{
    private static readonly KeyFetchRules Rules = new() { Hosts = new HashSet<string>([GuardedServer.Host], StringComparer.Ordinal), Timeout = TimeSpan.FromMinutes(1) };

    private readonly ConcurrentQueue<IPAddress> _dialled = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/keys.json#alice#main", OpenClaimError.None)]
    [InlineData("/keys.json#bob", OpenClaimError.TooFewSignatures)]
    [InlineData("/stream#alice", OpenClaimError.TooFewSignatures)]
    [InlineData("/away#alice", OpenClaimError.TooFewSignatures)]
    [InlineData("/plain#alice", OpenClaimError.TooFewSignatures)]
    [InlineData("/none#alice", OpenClaimError.TooFewSignatures)]
    public async Task Verify_ClaimWhoseKeyIsAnAddress_FetchesItWithinTheRules(string path, OpenClaimError expected)
    {
        using var pair = Es256KeyPair.Create();
        server.Keys = JsText.Canonicalize(JsValue.Object(("alice", JsValue.Object(("main", pair.PublicKey.ToUri())))));
        using var http = new GuardedHttp(server.Dialer(_dialled), TimeProvider.System);
        Assert.Equal(expected, await VerifyAsync(pair, $"https://{GuardedServer.Host}{path}", http));
        Assert.Single(_dialled);
    }

    [Fact]
    public async Task Verify_AllowedHostWithAPrivateAddress_ConnectsToNone()
    {
        using var pair = Es256KeyPair.Create();
        using var http = new GuardedHttp(server.Dialer(_dialled) with { Allows = PublicAddress.Allows }, TimeProvider.System);
        Assert.Equal(OpenClaimError.TooFewSignatures, await VerifyAsync(pair, $"https://{GuardedServer.Host}/keys.json#alice#main", http));
        Assert.Empty(_dialled);
    }

    private static async Task<OpenClaimError> VerifyAsync(Es256KeyPair pair, string key, GuardedHttp http)
    {
        var unsigned = JsValue.Object(("ocp", 1), ("key", JsValue.Of([key])), ("stm", JsValue.Object()));
        Assert.True(OpenClaim.TryRead(unsigned, out var text));
        var claim = unsigned.With("sig", JsValue.Of([Convert.ToBase64String(pair.Sign(text.Text.Span))]));
        var resolver = new KeyResolver(new HttpKeyFetcher(http), Rules, TimeProvider.System);
        return await new OpenClaimVerifier(TimeProvider.System, resolver).VerifyAsync(claim, OpenClaimPolicy.All, Stop);
    }
}
