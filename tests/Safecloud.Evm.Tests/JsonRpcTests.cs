using System.Net;
using System.Text.Json.Nodes;
using Safecloud.Evm.Rpc;

namespace Safecloud.Evm.Tests;

public sealed class JsonRpcTests : IDisposable
{
    private static readonly RpcRequest Ask = new("eth_blockNumber");

    private readonly Nodes _nodes = new();
    private readonly HttpClient _http;

    public JsonRpcTests() => _http = new HttpClient(_nodes);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Faults =>
        ["500", "429", "html", "{}", "[]", "[{\"id\":0,\"result\":\"0x38\"},{\"id\":7,\"result\":\"0x1\"}]", "[{\"id\":0},{\"id\":0}]", "[7]", "[", "limit", "chain", "drop"];

    public void Dispose()
    {
        _http.Dispose();
        _nodes.Dispose();
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Send_FirstNodeIsFaulty_TheNextAnswers(string fault)
    {
        Break("one", fault);
        _nodes.Add("two", _ => "0x2a");
        using var rpc = Client("one", "two");
        Assert.Equal("0x2a", (await rpc.SendAsync(Ask, Cancel)).GetString());
        Assert.Equal(["one", "two"], _nodes.Asked);
        await rpc.SendAsync(Ask, Cancel);
        Assert.Equal(["one", "two", "two"], _nodes.Asked); // the faulty one rests
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Send_AllNodesAreFaulty_GivesUpWithTheReasons(string fault)
    {
        Break("one", fault);
        Break("two", "500");
        using var rpc = Client("one", "two");
        var failure = await Assert.ThrowsAsync<RpcUnreachableException>(() => rpc.SendAsync(Ask, Cancel));
        Assert.Contains("two: HTTP 500", failure.Message, StringComparison.Ordinal);
        Assert.Contains("one", failure.Message, StringComparison.Ordinal);
        Assert.Equal(6, _nodes.Asked.Count); // three rounds
    }

    [Fact]
    public async Task Send_NodeRecovers_InALaterRound()
    {
        var asked = 0;
        _nodes.Add("one", _ => ++asked < 3 ? "{\"code\":-32005,\"message\":\"slow down\"}" : "0x2a");
        using var rpc = Client("one");
        Assert.Equal("0x2a", (await rpc.SendAsync(Ask, Cancel)).GetString());
    }

    [Fact]
    public async Task Send_NodeRefuses_IsNotAskedAgain()
    {
        _nodes.Add("one", _ => "{\"code\":3,\"message\":\"execution reverted\",\"data\":\"0x7dfd5dbd\"}");
        _nodes.Add("two", _ => "0x2a");
        using var rpc = Client("one", "two");
        var refusal = await Assert.ThrowsAsync<RpcFailedException>(() => rpc.SendAsync(Ask, Cancel));
        Assert.Equal(3, refusal.Code);
        Assert.Equal(["one"], _nodes.Asked);
    }

    [Fact]
    public async Task Send_OneOfABatchIsRefused_TheOthersStand()
    {
        _nodes.Add("one", method => method == "bad" ? "{\"code\":-32000,\"message\":\"no\"}" : "0x1");
        using var rpc = Client("one");
        var replies = await rpc.SendAsync([Ask, new RpcRequest("bad"), Ask], Cancel);
        Assert.Equal([true, false, true], replies.Select(reply => reply.Error is null));
        Assert.Throws<RpcFailedException>(() => replies[1].Require());
    }

    [Fact]
    public async Task Send_AnswersInAnotherOrder_AreSorted()
    {
        _nodes.Add("one", calls => Nodes.Body(new JsonArray([.. calls.Reverse().Select(call => (JsonNode)new JsonObject
        {
            ["id"] = call!["id"]!.DeepClone(),
            ["result"] = call["method"]!.GetValue<string>() is "eth_chainId" ? "0x38" : call["method"]!.DeepClone(),
        })]).ToJsonString()));
        using var rpc = Client("one");
        var replies = await rpc.SendAsync([new RpcRequest("a"), new RpcRequest("b"), new RpcRequest("c")], Cancel);
        Assert.Equal(["a", "b", "c"], replies.Select(reply => reply.Result.GetString()));
    }

    [Theory]
    [InlineData("0x1", "0x1", "0x2", 2, "0x1")]
    [InlineData("0x1", "0x2", "0x3", 2, null)]
    [InlineData("0x1", "0x1", "fault", 2, "0x1")]
    [InlineData("0x1", "fault", "fault", 2, null)]
    [InlineData("0x1", "0x1", "0x2", 3, null)]
    public async Task Agree_QuorumDecides(string first, string second, string third, int quorum, string? expected)
    {
        foreach (var (host, answer) in new[] { ("one", first), ("two", second), ("three", third) })
        {
            if (answer == "fault")
            {
                Break(host, "500");
            }
            else
            {
                _nodes.Add(host, _ => answer);
            }
        }

        using var rpc = Client("one", "two", "three");
        if (expected is null)
        {
            await Assert.ThrowsAsync<RpcDisagreementException>(() => rpc.AgreeAsync(Ask, quorum, Cancel));
        }
        else
        {
            Assert.Equal(expected, (await rpc.AgreeAsync(Ask, quorum, Cancel)).GetString());
        }
    }

    [Fact]
    public async Task Send_AnswerTooLarge_IsRefused()
    {
        _nodes.Add("one", _ => "0x" + new string('a', 70_000));
        using var rpc = Client("one");
        await Assert.ThrowsAsync<RpcUnreachableException>(() => rpc.SendAsync(Ask, Cancel));
    }

    private void Break(string host, string fault)
    {
        switch (fault)
        {
            case "limit":
                _nodes.Add(host, _ => "{\"code\":-32005,\"message\":\"slow down\"}");
                break;
            case "chain":
                _nodes.Add(host, _ => "0x1", chain: "0x1");
                break;
            case "drop":
                _nodes.Add(host, (JsonArray _) => throw new HttpRequestException("dropped"));
                break;
            case "500" or "429":
                _nodes.Add(host, (JsonArray _) => new HttpResponseMessage((HttpStatusCode)int.Parse(fault, System.Globalization.CultureInfo.InvariantCulture)));
                break;
            default:
                _nodes.Add(host, (JsonArray _) => Nodes.Body(fault));
                break;
        }
    }

    private JsonRpcClient Client(params string[] hosts) => new(
        _http,
        [.. hosts.Select(host => new Uri($"http://{host}/"))],
        chainId: 56,
        new RpcPolicy { Pause = TimeSpan.FromMilliseconds(1), MaxAnswer = 65_536 },
        TimeProvider.System);
}
