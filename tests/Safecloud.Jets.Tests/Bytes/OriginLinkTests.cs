using System.Net.WebSockets;
using Microsoft.Extensions.DependencyInjection;
using Safecloud.Jets.Features.Bytes;
using Safecloud.Jets.Tests.Support;
using Safecloud.Protocol.Claims;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Keys;
using Safecloud.Protocol.Sessions;

namespace Safecloud.Jets.Tests.Bytes;

public sealed class OriginLinkTests(JetFixture jet) : IClassFixture<JetFixture>
{
    [Fact]
    public async Task Connection_Cut_OriginComesBackAndServes()
    {
        using var publisher = jet.NewPublisher();
        await publisher.OpenAsync();
        var body = TestFile.RandomBodies(1, 100_000)[0];
        using var put = await publisher.PutAsync(body);
        var links = jet.Platform.Services.GetRequiredService<DropLinks>();
        var before = links.All.Single();

        before.Abort();
        using var served = await publisher.Http.GetAsync($"/jet/v2/chunks/{Cid.OfChunk(body)}", TestContext.Current.CancellationToken);

        Assert.Equal(body, await served.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.NotSame(before, links.All.Single());
    }

    [Fact]
    public async Task Hello_KeyNotPinned_IsRefused()
    {
        using var key = Es256KeyPair.Create();
        Assert.Equal(WebSocketCloseStatus.PolicyViolation, await GreetAsync(key, jet.Platform.Jet));
    }

    [Fact]
    public async Task Hello_ForAnotherJet_IsRefused()
    {
        using var key = Es256KeyPair.Create();
        Assert.Equal(WebSocketCloseStatus.PolicyViolation, await GreetAsync(key, "https://another.example"));
    }

    [Fact]
    public async Task Bytes_PlainRequest_IsBadRequest()
    {
        using var http = jet.NewCaller().Http;
        using var answer = await http.GetAsync("/jet/v2/bytes", TestContext.Current.CancellationToken);
        await answer.ProblemAsync(400, "BadRequest");
    }

    private async Task<WebSocketCloseStatus?> GreetAsync(Es256KeyPair key, string jetOrigin)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var socket = new ClientWebSocket();
        using var connect = new HttpMessageInvoker(Testing.LoopbackHandler.Create(followRedirects: false));
        await socket.ConnectAsync(new Uri(jet.Platform.Jet.Replace("http", "ws", StringComparison.Ordinal) + "/jet/v2/bytes"), connect, cancellationToken);
        var nonce = new byte[64];
        var first = await socket.ReceiveAsync(nonce, cancellationToken);
        Assert.Equal(32, first.Count);
        var window = ValidityWindow.Starting(jet.Clock.GetUtcNow(), TimeSpan.FromHours(1));
        await socket.SendAsync(SessionDelegation.Sign(key, nonce.AsSpan(0, 32), jetOrigin, window), WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
        await socket.ReceiveAsync(nonce, cancellationToken);
        return socket.CloseStatus;
    }
}
