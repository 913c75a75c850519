using System.Diagnostics.CodeAnalysis;

namespace Safecloud.Channels.Features.Episodes;

/// <summary>Identifies an episode.</summary>
public readonly record struct EpisodeId(Guid Value) : IParsable<EpisodeId>
{
    /// <inheritdoc/>
    public static EpisodeId Parse(string s, IFormatProvider? provider = null) => new(Guid.Parse(s, provider));

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out EpisodeId result)
    {
        var valid = Guid.TryParse(s, provider, out var value);
        result = new EpisodeId(value);
        return valid;
    }

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
