namespace Safecloud.Cloud.Publishing;

/// <summary>What a publication is told besides its keys.</summary>
public sealed record PublicationOptions
{
    /// <summary>Arity of every tree.</summary>
    public int N { get; init; } = 4;

    public IReadOnlyCollection<string> Jurisdictions { get; init; } = [];

    /// <summary>Hears how many bytes the Jet has acknowledged so far. Called from several threads.</summary>
    public Action<long>? Stored { get; init; }

    /// <summary>Ends the publication.</summary>
    public CancellationToken CancellationToken { get; init; }
}
