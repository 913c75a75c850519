namespace Safecloud.Jets;

/// <summary>A ban in force.</summary>
/// <param name="Claim">CID of the ban's claim, which the 451 answer names.</param>
public sealed record LegalBlock(string Claim);
