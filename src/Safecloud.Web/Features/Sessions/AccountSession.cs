namespace Safecloud.Web.Features.Sessions;

/// <summary>One browser that is signed in. Without its row the cookie counts for nothing.</summary>
public sealed class AccountSession
{
    public const int BrowserMaxLength = 200;

    public Guid Id { get; init; }

    public Guid AccountId { get; init; }

    /// <summary>What the browser called itself.</summary>
    public string Browser { get; init; } = "";

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last used, to the quarter of an hour.</summary>
    public DateTimeOffset LastSeenAt { get; set; }
}
