using Safecloud.Evm.Chain;

namespace Safecloud.Evm.Logs;

/// <summary>What one reading gave.</summary>
/// <param name="Logs">New logs in the order of the chain.</param>
/// <param name="Cursor">From where the next reading goes on. It is stored together with what the logs changed.</param>
/// <param name="RewoundTo">When the chain took blocks back: everything read from later blocks than this one is void and comes again; else null.</param>
/// <param name="IsAtHead">Whether there was no more to read.</param>
public sealed record LogPage(IReadOnlyList<EvmLog> Logs, LogCursor Cursor, long? RewoundTo, bool IsAtHead);
