using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Safecloud.Evm.Networks;

namespace Safecloud.Evm;

/// <summary>Brings the chains into a host.</summary>
public static class EvmServiceCollectionExtensions
{
    /// <summary>Adds the networks of the section <c>Evm</c> and the check of their contracts at start.</summary>
    public static IServiceCollection AddEvm(this IServiceCollection services)
    {
        services.AddOptions<EvmSettings>().BindConfiguration("Evm").ValidateOnStart();
        services.AddSingleton<IValidateOptions<EvmSettings>, EvmSettingsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddHttpClient(EvmNetworks.HttpClientName).RemoveAllLoggers(); // addresses of nodes may hold keys
        services.AddSingleton<EvmNetworks>();
        services.AddSingleton<CheckContracts>();
        services.AddSingleton<ContractGate>();
        services.AddHostedService<CheckContractsAtStart>();
        return services;
    }
}
