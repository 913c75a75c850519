using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Safecloud.Evm.Tests;

/// <summary>Nodes by host name, each answering as the test says.</summary>
internal sealed class Nodes : HttpMessageHandler
{
    private readonly Dictionary<string, Func<JsonArray, HttpResponseMessage>> _nodes = new(StringComparer.Ordinal);

    public List<string> Asked { get; } = [];

    public static HttpResponseMessage Body(string json) => new(HttpStatusCode.OK) { Content = new StringContent(json, Encoding.UTF8, "application/json") };

    public void Add(string host, Func<JsonArray, HttpResponseMessage> answer) => _nodes[host] = answer;

    /// <summary>A node that answers every call by itself: a result, or an error when the text begins with a brace.</summary>
    public void Add(string host, Func<string, string> answer, string chain = "0x38") => Add(host, calls => Body(new JsonArray([.. calls.Select(call =>
    {
        var method = call!["method"]!.GetValue<string>();
        var text = method == "eth_chainId" ? chain : answer(method);
        JsonObject reply = new() { ["jsonrpc"] = "2.0", ["id"] = call["id"]!.DeepClone() };
        reply[text.StartsWith('{') ? "error" : "result"] = text.StartsWith('{') ? JsonNode.Parse(text) : text;
        return (JsonNode)reply;
    })]).ToJsonString()));

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        lock (Asked)
        {
            Asked.Add(request.RequestUri!.Host);
        }

        var calls = JsonNode.Parse(await request.Content!.ReadAsStringAsync(cancellationToken))!.AsArray();
        return _nodes[request.RequestUri!.Host](calls);
    }
}
