namespace Safecloud.Evm;

/// <summary>Log event ids of this module: 7000 to 7999.</summary>
internal static class EventIds
{
    public const int ContractMatches = 7000;
    public const int ContractRefused = 7001;
}
