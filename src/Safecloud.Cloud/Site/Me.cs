namespace Safecloud.Cloud.Site;

/// <summary>The account a token stands for.</summary>
public sealed record Me
{
    public required Guid Id { get; init; }

    public string? Name { get; init; }

    public string? Email { get; init; }

    public IReadOnlyList<MyChannel> Channels { get; init; } = [];

    /// <summary>Origin of the Jet that stores this site's files.</summary>
    public string? Jet { get; init; }

    public SiteMoney? Currency { get; init; }
}
