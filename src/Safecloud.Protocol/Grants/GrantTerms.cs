using Safecloud.Protocol.Claims;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Keys;
using Safecloud.Protocol.Trees;

namespace Safecloud.Protocol.Grants;

/// <summary>What an envelope grants, to whom and for how long (specification §5.2).</summary>
public sealed record GrantTerms
{
    /// <summary>The file.</summary>
    public required RootCid RootCid { get; init; }

    /// <summary>1…256 places in it.</summary>
    public required IReadOnlyList<LinkPath> Links { get; init; }

    /// <summary>Who may use it or, with <see cref="GrantLevels.HandOn"/>, sign the next envelope.</summary>
    public required KeyId Holder { get; init; }

    /// <summary>When it holds.</summary>
    public required ValidityWindow Window { get; init; }

    /// <summary>0…40; reading content takes <see cref="GrantLevels.ReadContent"/>.</summary>
    public int ReadLevel { get; init; } = GrantLevels.ReadContent;

    /// <summary>0…40; handing on takes <see cref="GrantLevels.HandOn"/>.</summary>
    public int AdminLevel { get; init; }
}
