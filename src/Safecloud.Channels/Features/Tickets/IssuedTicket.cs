namespace Safecloud.Channels.Features.Tickets;

/// <summary>A fresh ticket. Its text is a secret: it is sent to the viewer and never written down.</summary>
/// <param name="Text">base64url of 32 random bytes.</param>
/// <param name="ExpiresAt">When it ends.</param>
public sealed record IssuedTicket(string Text, DateTimeOffset ExpiresAt)
{
    /// <summary>Hides the text.</summary>
    public override string ToString() => $"ticket until {ExpiresAt:O}";
}
