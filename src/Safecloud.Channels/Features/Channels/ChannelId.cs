using System.Diagnostics.CodeAnalysis;

namespace Safecloud.Channels.Features.Channels;

/// <summary>Identifies a channel.</summary>
public readonly record struct ChannelId(Guid Value) : IParsable<ChannelId>
{
    /// <inheritdoc/>
    public static ChannelId Parse(string s, IFormatProvider? provider = null) => new(Guid.Parse(s, provider));

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ChannelId result)
    {
        var valid = Guid.TryParse(s, provider, out var value);
        result = new ChannelId(value);
        return valid;
    }

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
