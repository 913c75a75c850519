using Microsoft.Extensions.Options;

namespace Safecloud.Evm.Networks;

/// <summary>Refuses to start with networks that cannot work.</summary>
internal sealed class EvmSettingsValidator : IValidateOptions<EvmSettings>
{
    public ValidateOptionsResult Validate(string? name, EvmSettings options)
    {
        List<string> all = [];
        foreach (var (network, settings) in options.Networks)
        {
            _ = NetworkParser.TryParse(network, settings, out _, out var errors);
            all.AddRange(errors);
        }

        return all.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(all);
    }
}
