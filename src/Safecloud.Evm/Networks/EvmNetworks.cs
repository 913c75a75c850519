using Microsoft.Extensions.Options;
using Safecloud.Evm.Chain;

namespace Safecloud.Evm.Networks;

/// <summary>The chains that are configured.</summary>
public sealed class EvmNetworks : IDisposable
{
    /// <summary>The name of the HTTP client that reaches nodes.</summary>
    public const string HttpClientName = "evm";

    private readonly Dictionary<string, EvmChain> _chains = new(StringComparer.Ordinal);

    /// <summary>Connects to what the configuration names.</summary>
    /// <exception cref="OptionsValidationException">It names something impossible.</exception>
    public EvmNetworks(IOptions<EvmSettings> settings, IHttpClientFactory clients, TimeProvider clock)
    {
        foreach (var (name, network) in settings.Value.Networks)
        {
            if (!NetworkParser.TryParse(name, network, out var options, out var errors))
            {
                throw new OptionsValidationException("Evm", typeof(EvmSettings), errors);
            }

            _chains.Add(name, new EvmChain(options, clients.CreateClient(HttpClientName), clock));
        }
    }

    /// <summary>All of them.</summary>
    public IReadOnlyCollection<EvmChain> All => _chains.Values;

    /// <summary>One by the chain's number, or null.</summary>
    public EvmChain? Find(long chainId) => _chains.Values.FirstOrDefault(chain => chain.Network.ChainId == chainId);

    /// <summary>One by its name, or null.</summary>
    public EvmChain? Find(string name) => _chains.GetValueOrDefault(name);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var chain in _chains.Values)
        {
            chain.Dispose();
        }
    }
}
