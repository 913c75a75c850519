using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Safecloud.Cloud.Guarded;
using Safecloud.Protocol.V1.OpenClaims;

namespace Safecloud.Cloud.Tests.Guarded;

public sealed class GuardedHttpTests(GuardedServer server) : IClassFixture<GuardedServer>
{
    private static readonly GuardedRules Rules = new() { MaxBytes = 1_000, Allows = address => address.Host == GuardedServer.Host };

    private readonly ConcurrentQueue<IPAddress> _dialled = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Get_DocumentOfAnAllowedHost_BringsItAndSendsNothingOfOurs()
    {
        var reply = await GetAsync("/cookie", server.Dialer(_dialled));

        Assert.Equal(GuardedOutcome.Found, reply.Outcome);
        Assert.True(reply.Document.Span.SequenceEqual(GuardedServer.Document));
        Assert.Equal("application/json", reply.MediaType);
        Assert.Equal(["Host"], server.Requests["/doc"]); // neither the cookie that was set nor where it came from
    }

    [Theory]
    [InlineData("/long", GuardedOutcome.TooLarge)] // says so
    [InlineData("/stream", GuardedOutcome.TooLarge)] // does not say
    [InlineData("/moved/2", GuardedOutcome.Found)]
    [InlineData("/moved/3", GuardedOutcome.TooManyRedirects)]
    [InlineData("/away", GuardedOutcome.AddressNotAllowed)]
    [InlineData("/plain", GuardedOutcome.AddressNotAllowed)]
    [InlineData("/inside", GuardedOutcome.AddressNotAllowed)]
    [InlineData("/none", GuardedOutcome.Refused)]
    [InlineData("/broken", GuardedOutcome.Unreachable)]
    public async Task Get_Path_EndsWithinTheRules(string path, GuardedOutcome expected) =>
        Assert.Equal(expected, (await GetAsync(path, server.Dialer(_dialled))).Outcome);

    [Theory]
    [InlineData("http://docs.example/doc")]
    [InlineData("https://docs.example:8443/doc")]
    [InlineData("https://me:secret@docs.example/doc")]
    [InlineData("https://127.0.0.1/doc")]
    [InlineData("https://[::1]/doc")]
    [InlineData("https://other.example/doc")]
    [InlineData("file:///etc/hostname")]
    public async Task Get_AddressThatTheRulesDoNotAllow_AsksNobody(string address)
    {
        using var http = new GuardedHttp(server.Dialer(_dialled), TimeProvider.System);
        Assert.Equal(GuardedOutcome.AddressNotAllowed, (await http.GetAsync(new Uri(address), Rules, Stop)).Outcome);
        Assert.Empty(_dialled);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("100.64.0.1")]
    [InlineData("fe80::1")]
    [InlineData("ff02::1")]
    [InlineData("93.184.216.34", "10.0.0.1")] // one of several is enough
    public async Task Get_NameOfAnAddressThatIsNotPublic_ConnectsToNone(params string[] addresses)
    {
        var dialer = server.Dialer(_dialled) with
        {
            Resolve = (_, _) => Task.FromResult(addresses.Select(IPAddress.Parse).ToArray()),
            Allows = PublicAddress.Allows,
        };
        Assert.Equal(GuardedOutcome.NotPublic, (await GetAsync("/doc", dialer)).Outcome);
        Assert.Empty(_dialled);
    }

    // Rebinding: a name that answers with a public address when it is judged and with a private one when it is used.
    [Fact]
    public async Task Get_NameThatAnswersOtherwiseTheSecondTime_ConnectsToWhatWasJudged()
    {
        var asked = 0;
        var dialer = server.Dialer(_dialled) with
        {
            Resolve = (_, _) => Task.FromResult(new[] { Interlocked.Increment(ref asked) == 1 ? IPAddress.Loopback : IPAddress.Parse("10.0.0.1") }),
        };
        Assert.Equal(GuardedOutcome.Found, (await GetAsync("/doc", dialer)).Outcome);
        Assert.Equal([IPAddress.Loopback], _dialled);
        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task Get_FirstAddressDoesNotAnswer_TriesTheNext()
    {
        var dialer = server.Dialer(_dialled);
        var second = dialer with
        {
            Resolve = (_, _) => Task.FromResult(new[] { IPAddress.Parse("127.0.0.9"), IPAddress.Loopback }),
            Connect = (address, cancellationToken) => address.Address.Equals(IPAddress.Loopback)
                ? dialer.Connect(address, cancellationToken)
                : ValueTask.FromException<Stream>(new SocketException((int)SocketError.ConnectionRefused)),
        };
        Assert.Equal(GuardedOutcome.Found, (await GetAsync("/doc", second)).Outcome);
    }

    [Fact]
    public async Task Get_NoAddressOrTooMany_IsUnreachable()
    {
        foreach (var count in new[] { 0, 33 })
        {
            var dialer = server.Dialer(_dialled) with { Resolve = (_, _) => Task.FromResult(Enumerable.Repeat(IPAddress.Loopback, count).ToArray()) };
            Assert.Equal(GuardedOutcome.Unreachable, (await GetAsync("/doc", dialer)).Outcome);
        }

        Assert.Empty(_dialled);
    }

    [Fact]
    public async Task Get_CertificateOfAnotherNameOrAuthority_IsUnreachable()
    {
        var anyHost = Rules with { Allows = PublicAddress.IsPlainHttps };
        using var trusting = new GuardedHttp(server.Dialer(_dialled), TimeProvider.System);
        Assert.Equal(GuardedOutcome.Unreachable, (await trusting.GetAsync(new Uri("https://other.example/doc"), anyHost, Stop)).Outcome);
        using var strict = new GuardedHttp(server.Dialer(_dialled) with { Trust = null }, TimeProvider.System);
        Assert.Equal(GuardedOutcome.Unreachable, (await strict.GetAsync(new Uri($"https://{GuardedServer.Host}/doc"), anyHost, Stop)).Outcome);
    }

    [Fact]
    public async Task Get_HostThatSaysNothing_IsGivenUp()
    {
        using var http = new GuardedHttp(server.Dialer(_dialled), TimeProvider.System);
        var address = new Uri($"https://{GuardedServer.Host}/silent");
        Assert.Equal(GuardedOutcome.TimedOut, (await http.GetAsync(address, Rules with { Timeout = TimeSpan.FromMilliseconds(200) }, Stop)).Outcome);

        using var impatient = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => http.GetAsync(address, Rules with { Timeout = TimeSpan.FromMinutes(1) }, impatient.Token));
    }

    private async Task<GuardedReply> GetAsync(string path, GuardedDialer dialer)
    {
        using var http = new GuardedHttp(dialer, TimeProvider.System);
        return await http.GetAsync(new Uri($"https://{GuardedServer.Host}{path}"), Rules with { Timeout = TimeSpan.FromMinutes(1) }, Stop);
    }
}
