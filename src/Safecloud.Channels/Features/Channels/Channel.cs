namespace Safecloud.Channels.Features.Channels;

/// <summary>A creator's place on the site: a name, an address, episodes, and the key that signs their manifests.</summary>
public sealed class Channel
{
    /// <summary>Widest name.</summary>
    public const int NameMaxLength = 80;

    /// <summary>Widest text about it.</summary>
    public const int AboutMaxLength = 2_000;

    /// <summary>Length of a key's identifier: hex SHA-256 (specification §0.5).</summary>
    public const int KeyIdLength = 64;

    /// <summary>Widest list of origins, as it is stored.</summary>
    public const int EmbedOriginsMaxLength = EmbedPolicy.MaxOrigins * (WebOrigin.MaxLength + 1);

    private string? _embedOrigins;

    /// <summary>Identifies it.</summary>
    public ChannelId Id { get; init; }

    /// <summary>The person who owns it.</summary>
    public Guid OwnerId { get; init; }

    /// <summary>Its address below <c>/c/</c>; never changes, so that links keep working.</summary>
    public required string Slug { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; set; }

    /// <summary>What it is about, Markdown without HTML.</summary>
    public string? About { get; set; }

    /// <summary>The long-lived key that signs its manifests (specification §4.1). Set once.</summary>
    public string? PublisherKeyId { get; private set; }

    /// <summary>Which pages of other sites may show its player; none until its owner says otherwise.</summary>
    public EmbedPolicy Embeds
    {
        get => new()
        {
            Audience = EmbedAudience,
            Origins = [.. (_embedOrigins ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(text => WebOrigin.Parse(text))],
        };
        set
        {
            EmbedAudience = value.Audience;
            _embedOrigins = value.Origins.Count == 0 ? null : string.Join(' ', value.Origins);
        }
    }

    /// <summary>When it was opened.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Changes with every edit; two edits at once: the second is told.</summary>
    public Guid Version { get; set; }

    private EmbedAudience EmbedAudience { get; set; }

    /// <summary>Takes the publisher key, once; the same key again changes nothing.</summary>
    /// <returns>False when another key is already set.</returns>
    public bool TrySetPublisherKey(string keyId)
    {
        if (PublisherKeyId is not null)
        {
            return string.Equals(PublisherKeyId, keyId, StringComparison.Ordinal);
        }

        PublisherKeyId = keyId;
        return true;
    }
}
