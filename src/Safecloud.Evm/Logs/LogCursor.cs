namespace Safecloud.Evm.Logs;

/// <summary>How far logs were read: up to and with this block, as long as it has this hash.</summary>
/// <param name="Block">The number of the block.</param>
/// <param name="Hash">Its hash.</param>
public sealed record LogCursor(long Block, EvmHash Hash);
