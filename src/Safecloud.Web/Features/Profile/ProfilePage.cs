using Microsoft.AspNetCore.Identity;
using Safecloud.Web.Features.Accounts;
using Safecloud.Web.Features.Sessions;

namespace Safecloud.Web.Features.Profile;

/// <summary>What the account page shows.</summary>
public sealed record ProfilePage
{
    /// <summary>The account.</summary>
    public required Account Account { get; init; }

    /// <summary>Its passkeys.</summary>
    public required IReadOnlyList<UserPasskeyInfo> Passkeys { get; init; }

    /// <summary>The browsers it is signed in on.</summary>
    public required IReadOnlyList<AccountSession> Sessions { get; init; }

    /// <summary>The session of this browser.</summary>
    public required Guid? ThisSession { get; init; }
}
