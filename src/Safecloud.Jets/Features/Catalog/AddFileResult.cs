namespace Safecloud.Jets.Features.Catalog;

/// <summary>What became of a file offered to the catalog.</summary>
internal enum AddFileResult
{
    /// <summary>It is in the catalog now.</summary>
    Added,

    /// <summary>It was there already; nothing changed.</summary>
    Known,

    /// <summary>It names a chunk that belongs to another publisher (specification §4.3).</summary>
    CidOwned,
}
