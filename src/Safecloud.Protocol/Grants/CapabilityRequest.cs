using Safecloud.Protocol.Content;
using Safecloud.Protocol.Keys;

namespace Safecloud.Protocol.Grants;

/// <summary>What the one who opens a capability asked for (specification §5.4).</summary>
/// <param name="RootCid">The file.</param>
/// <param name="Holder">His own holder key.</param>
/// <param name="Now">The time.</param>
public sealed record CapabilityRequest(RootCid RootCid, KeyId Holder, DateTimeOffset Now);
