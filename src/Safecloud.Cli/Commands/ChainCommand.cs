using System.CommandLine;
using Safecloud.Cli.Chains;
using Safecloud.Evm.Abi;
using Safecloud.Evm.Chain;
using Safecloud.Evm.Deployments;
using Safecloud.Evm.Keys;
using Safecloud.Evm.Networks;
using Safecloud.Evm.Rpc;
using Safecloud.Evm.Transactions;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Evm;

namespace Safecloud.Cli.Commands;

/// <summary><c>safecloud chain</c>: makes a key, deploys the contracts.</summary>
internal sealed class ChainCommand(CliHost host)
{
    private readonly Option<string> _network = new("--network") { Description = "The network: embedded, bsc, ethereum, optimism, arbitrum or base.", Required = true };
    private readonly Option<string> _rpc = new("--rpc") { Description = "Address of a node.", Required = true };
    private readonly Option<string?> _keyFile = new("--key-file") { Description = $"Key file of the account that pays; else the key is read from {ChainKey.KeyVariable}." };
    private readonly Option<string> _out = new("--out") { Description = "The file that is written.", Required = true };
    private readonly Option<string[]> _proposers = new("--proposer") { Description = "An account that may propose to the timelock; may be repeated. Without it, the one that pays." };
    private readonly Option<string?> _issuer = new("--issuer") { Description = "An account that may mint Safebux from the start. Without it, nobody before the timelock says so." };
    private readonly Option<int> _delay = new("--delay") { Description = "Days that a proposal waits.", DefaultValueFactory = _ => 7 };

    public Command Create()
    {
        var deploy = new Command("deploy", "Deploy the contracts and record addresses and code hashes as configuration.") { _network, _rpc, _keyFile, _out, _proposers, _issuer, _delay };
        deploy.SetAction(DeployAsync);
        var key = new Command("key", $"Make a new key and write it to a key file, under the password in {ChainKey.PasswordVariable}.") { _out };
        key.SetAction(CreateKeyAsync);
        return new Command("chain", "Contracts and keys on an EVM chain.") { deploy, key };
    }

    private async Task<int> CreateKeyAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        using var key = EvmPrivateKey.Create();
        await WriteNewAsync(parsed.GetRequiredValue(_out), KeyFile.Write(key, ChainKey.Password()), cancellationToken);
        host.Screen.Result(key.Address.ToString());
        return ExitCodes.Done;
    }

    private async Task<int> DeployAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var network = NetworkOf(parsed.GetRequiredValue(_network), parsed.GetRequiredValue(_rpc));
        var file = parsed.GetRequiredValue(_out);
        if (File.Exists(file))
        {
            throw new CliException($"'{file}' is there already. Contracts are deployed once; name another file if you mean to deploy again.");
        }

        using var key = await ChainKey.ReadAsync(parsed.GetValue(_keyFile), cancellationToken);
        using var chain = new EvmChain(network, host.Http, host.Clock);
        using var sender = new TransactionSender(chain, key, new FeePolicy());
        var proposers = (parsed.GetValue(_proposers) ?? []).Select(Account).ToList();
        var plan = new DeploymentPlan
        {
            Delay = TimeSpan.FromDays(parsed.GetValue(_delay)),
            Proposers = proposers.Count > 0 ? proposers : [key.Address],
            FirstIssuer = parsed.GetValue(_issuer) is { } issuer ? Account(issuer) : null,
        };
        await WriteNewAsync(file, DeploymentRecord.Write(network, await RunAsync(chain, sender, plan, cancellationToken)), cancellationToken);
        host.Screen.Result(file);
        return ExitCodes.Done;
    }

    private async Task<IReadOnlyList<DeployedContract>> RunAsync(EvmChain chain, TransactionSender sender, DeploymentPlan plan, CancellationToken cancellationToken)
    {
        try
        {
            var contracts = await new DeployContracts(chain, sender).RunAsync(plan, cancellationToken);
            foreach (var contract in contracts)
            {
                host.Screen.Note($"{contract.Name} is at {contract.Address}, code {contract.CodeHash}.");
            }

            return contracts;
        }
        catch (RpcUnreachableException error)
        {
            throw new CliException(error.Message, ExitCodes.Unreachable, error);
        }
        catch (Exception error) when (error is RpcFailedException or RpcDisagreementException or DeploymentFailedException or FeeTooHighException or AbiException)
        {
            throw new CliException(error.Message, ExitCodes.Refused, error);
        }
    }

    private static EvmNetworkOptions NetworkOf(string name, string rpc)
    {
        var known = KnownNetwork.Find(name) ?? throw new CliException($"'{name}' is no network that is known here.", ExitCodes.WrongUsage);
        return Uri.TryCreate(rpc, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? new EvmNetworkOptions { Name = known.Name, ChainId = known.ChainId, Endpoints = [address!], Confirmations = known.Confirmations }
            : throw new CliException("--rpc must be an http or https address.", ExitCodes.WrongUsage);
    }

    private static EvmAddress Account(string text) => EvmAddress.TryParse(text.ToLowerInvariant(), out var account)
        ? account
        : throw new CliException($"'{text}' is no account.", ExitCodes.WrongUsage);

    private static async Task WriteNewAsync(string file, string text, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using var writer = new StreamWriter(file, options);
        await writer.WriteAsync(text.AsMemory(), cancellationToken);
    }
}
