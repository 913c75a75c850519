using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace Safecloud.Testing;

/// <summary>A real development chain of its own, from <c>npm ci</c> in <c>contracts/</c>.</summary>
public sealed class Anvil : IAsyncDisposable
{
    private readonly Process _process;
    private readonly HttpClient _http = new();

    private Anvil(Process process, Uri endpoint) => (_process, Endpoint) = (process, endpoint);

    /// <summary>Where it answers.</summary>
    public Uri Endpoint { get; }

    /// <summary>Starts one on a free port.</summary>
    public static async Task<Anvil> StartAsync(params string[] options)
    {
        var program = Checkout.PathTo("contracts", "node_modules", "@foundry-rs", "anvil-linux-amd64", "bin", "anvil");
        var start = new ProcessStartInfo(program, ["--port", "0", "--accounts", "1", "--threads", "1", .. options]) { RedirectStandardOutput = true };
        var process = Process.Start(start)!;
        const string Listening = "Listening on ";
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(Listening, StringComparison.Ordinal))
            {
                _ = DrainAsync(process.StandardOutput);
                return new Anvil(process, new Uri("http://" + line[Listening.Length..].Trim()));
            }
        }

        throw new InvalidOperationException("anvil ended before it listened.");
    }

    /// <summary>Makes one call of the node, also of those that only a development chain has.</summary>
    public async Task<JsonElement> CallAsync(string method, params object[] parameters)
    {
        using var response = await _http.PostAsJsonAsync(Endpoint, new { jsonrpc = "2.0", id = 1, method, @params = parameters });
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        return answer.TryGetProperty("result", out var result) ? result : throw new InvalidOperationException($"{method}: {answer}");
    }

    /// <summary>Gives an account native coin.</summary>
    public Task FundAsync(string account, long ether = 1_000) =>
        CallAsync("anvil_setBalance", account, "0x" + (new System.Numerics.BigInteger(ether) * 1_000_000_000_000_000_000).ToString("x", CultureInfo.InvariantCulture).TrimStart('0'));

    /// <summary>Makes blocks.</summary>
    public Task MineAsync(int blocks = 1) => CallAsync("anvil_mine", blocks);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static async Task DrainAsync(StreamReader output)
    {
        while (await output.ReadLineAsync() is not null)
        {
            // A full pipe would stop it.
        }
    }
}
