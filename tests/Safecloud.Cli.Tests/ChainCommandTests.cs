using System.Text.Json;
using Safecloud.Cli.Chains;
using Safecloud.Cli.Output;
using Safecloud.Cli.State;
using Safecloud.Testing;

namespace Safecloud.Cli.Tests;

public sealed class ChainCommandTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("safecloud-chain").FullName;
    private Anvil _anvil = null!;

    public async ValueTask InitializeAsync()
    {
        _anvil = await Anvil.StartAsync();
        Environment.SetEnvironmentVariable(ChainKey.PasswordVariable, "a password for tests");
    }

    public async ValueTask DisposeAsync()
    {
        Environment.SetEnvironmentVariable(ChainKey.PasswordVariable, null);
        await _anvil.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Deploy_WithAKeyFile_RecordsAddressesAndCodeHashesThatAreOnTheChain()
    {
        var account = await FundedKeyAsync();
        var record = PathOf("deployment.json");
        var (code, output, errors) = await RunAsync("deploy", "--network", "embedded", "--rpc", _anvil.Endpoint.ToString(), "--key-file", PathOf("key.json"), "--out", record, "--issuer", account);

        Assert.True(code == ExitCodes.Done, output + errors);
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(record, TestContext.Current.CancellationToken));
        var network = json.RootElement.GetProperty("Evm").GetProperty("Networks").GetProperty("embedded");
        Assert.Equal(31_337, network.GetProperty("ChainId").GetInt64());
        foreach (var name in new[] { "OpenClaiming", "Reserve", "Safebux", "Subscriptions", "TimelockController" })
        {
            var contract = network.GetProperty("Contracts").GetProperty(name);
            var found = (await _anvil.CallAsync("eth_getCode", contract.GetProperty("Address").GetString()!, "latest")).GetString()!;
            var hash = Protocol.Evm.Keccak256.HashData(Convert.FromHexString(found.AsSpan(2)));
            Assert.Equal("0x" + Convert.ToHexStringLower(hash), contract.GetProperty("CodeHash").GetString());
        }
    }

    [Fact]
    public async Task Deploy_RecordIsThereAlready_DeploysNothing()
    {
        var account = await FundedKeyAsync();
        await File.WriteAllTextAsync(PathOf("deployment.json"), "{}", TestContext.Current.CancellationToken);
        var (code, _, errors) = await RunAsync("deploy", "--network", "embedded", "--rpc", _anvil.Endpoint.ToString(), "--key-file", PathOf("key.json"), "--out", PathOf("deployment.json"));
        Assert.Equal(ExitCodes.Refused, code);
        Assert.Contains("there already", errors, StringComparison.Ordinal);
        Assert.Equal("0x0", (await _anvil.CallAsync("eth_getTransactionCount", account, "latest")).GetString());
    }

    [Fact]
    public async Task Deploy_WrongChainNoMoneyOrNoNode_SaysSo()
    {
        await RunAsync("key", "--out", PathOf("key.json"));
        foreach (var (network, rpc, exit, sentence) in new[]
        {
            ("bsc", _anvil.Endpoint.ToString(), ExitCodes.Unreachable, "serves chain 31337, not 56"),
            ("embedded", "http://127.0.0.1:1/", ExitCodes.Unreachable, "No node answered"),
            ("embedded", _anvil.Endpoint.ToString(), ExitCodes.Refused, "too little of the chain's own coin"),
            ("mars", _anvil.Endpoint.ToString(), ExitCodes.WrongUsage, "no network"),
        })
        {
            var (code, _, errors) = await RunAsync("deploy", "--network", network, "--rpc", rpc, "--key-file", PathOf("key.json"), "--out", PathOf("deployment.json"));
            Assert.Equal((exit, true), (code, errors.Contains(sentence, StringComparison.Ordinal)));
            Assert.False(File.Exists(PathOf("deployment.json")));
        }
    }

    [Fact]
    public async Task Key_WrongPasswordOrNoKey_IsRefused()
    {
        await RunAsync("key", "--out", PathOf("key.json"));
        string[] deploy = ["deploy", "--network", "embedded", "--rpc", _anvil.Endpoint.ToString(), "--out", PathOf("deployment.json")];
        Environment.SetEnvironmentVariable(ChainKey.PasswordVariable, "another");
        var (wrong, _, errors) = await RunAsync([.. deploy, "--key-file", PathOf("key.json")]);
        Assert.Equal(ExitCodes.Refused, wrong);
        Assert.Contains("does not open", errors, StringComparison.Ordinal);
        var (none, _, _) = await RunAsync(deploy);
        Assert.Equal(ExitCodes.WrongUsage, none);
        Assert.Equal(ExitCodes.Refused, (await RunAsync("key", "--out", PathOf("key.json"))).Code); // never written over
    }

    private async Task<string> FundedKeyAsync()
    {
        var (code, account, errors) = await RunAsync("key", "--out", PathOf("key.json"));
        Assert.True(code == ExitCodes.Done, errors);
        await _anvil.FundAsync(account.Trim());
        return account.Trim();
    }

    private string PathOf(string name) => Path.Combine(_folder, name);

    private async Task<(int Code, string Output, string Errors)> RunAsync(params string[] words)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        using var host = new CliHost(new Screen(output, errors, isTerminal: false), new StateFolder(PathOf("home")), TimeProvider.System);
        var code = await SafecloudCommand.RunAsync(host, ["chain", .. words], TestContext.Current.CancellationToken);
        return (code, output.ToString(), errors.ToString());
    }
}
