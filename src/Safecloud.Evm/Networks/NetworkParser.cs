using System.Diagnostics.CodeAnalysis;
using Safecloud.Evm.Chain;
using Safecloud.Evm.Rpc;
using Safecloud.Protocol.Content;

namespace Safecloud.Evm.Networks;

/// <summary>Makes a network of what the configuration says, or sentences of what is wrong with it.</summary>
internal static class NetworkParser
{
    public static bool TryParse(string name, NetworkSettings settings, [NotNullWhen(true)] out EvmNetworkOptions? network, out IReadOnlyList<string> errors)
    {
        List<string> found = [];
        var known = KnownNetwork.Find(name);
        var endpoints = Endpoints(name, settings, found);
        var quorum = settings.Quorum ?? Math.Max(1, endpoints.Length - 1);
        Check(settings.ChainId is null or > 0 && (settings.ChainId ?? known?.ChainId) is not null, $"Evm:Networks:{name}:ChainId must be the chain's number.");
        Check(known is null || settings.ChainId is null || settings.ChainId == known.ChainId, $"Evm:Networks:{name}:ChainId is {known?.ChainId}, not {settings.ChainId}.");
        Check(endpoints.Length > 0, $"Evm:Networks:{name}:Endpoints needs at least one address.");
        Check(quorum >= 1 && quorum <= Math.Max(1, endpoints.Length), $"Evm:Networks:{name}:Quorum must lie between 1 and the number of endpoints.");
        Check(settings.Confirmations is null or >= 0 && (settings.Confirmations ?? known?.Confirmations) is not null, $"Evm:Networks:{name}:Confirmations must be 0 or more.");
        Check(settings.RequestsPerSecond is null or > 0, $"Evm:Networks:{name}:RequestsPerSecond must be more than 0.");
        var contracts = Contracts(name, settings, found);

        errors = found;
        network = found.Count > 0 ? null : new EvmNetworkOptions
        {
            Name = name,
            ChainId = (settings.ChainId ?? known?.ChainId)!.Value,
            Endpoints = endpoints,
            Quorum = quorum,
            Confirmations = (settings.Confirmations ?? known?.Confirmations)!.Value,
            Contracts = contracts,
            Policy = settings.RequestsPerSecond is { } rate ? new RpcPolicy { RequestsPerSecond = rate } : new RpcPolicy(),
        };
        return network is not null;

        void Check(bool holds, string sentence)
        {
            if (!holds)
            {
                found.Add(sentence);
            }
        }
    }

    private static Uri[] Endpoints(string name, NetworkSettings settings, List<string> errors)
    {
        List<Uri> endpoints = [];
        foreach (var text in settings.Endpoints)
        {
            if (Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)))
            {
                endpoints.Add(address);
            }
            else
            {
                // The address itself may hold a key: it is not repeated.
                errors.Add($"Evm:Networks:{name}:Endpoints:{endpoints.Count} must be an https address, or http on this machine.");
            }
        }

        return [.. endpoints];
    }

    private static Dictionary<string, ContractOptions> Contracts(string name, NetworkSettings settings, List<string> errors)
    {
        Dictionary<string, ContractOptions> contracts = new(StringComparer.Ordinal);
        foreach (var (contract, value) in settings.Contracts)
        {
            if (EvmAddress.TryParse(value.Address, out var address) && !address.IsZero && EvmHash.TryParse(value.CodeHash, out var hash))
            {
                contracts.Add(contract, new ContractOptions { Address = address, CodeHash = hash });
            }
            else
            {
                errors.Add($"Evm:Networks:{name}:Contracts:{contract} needs Address (0x and 40 lower-case digits) and CodeHash (0x and 64).");
            }
        }

        return contracts;
    }
}
