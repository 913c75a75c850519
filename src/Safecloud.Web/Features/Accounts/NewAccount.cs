namespace Safecloud.Web.Features.Accounts;

/// <summary>What an account is made of.</summary>
public sealed record NewAccount
{
    /// <summary>The id, when something already refers to it; else a new one.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>What others see.</summary>
    public required string DisplayName { get; init; }

    /// <summary>An address that was shown to belong to the person.</summary>
    public string? Email { get; init; }

    /// <summary>The password; without one the person signs in by passkey.</summary>
    public string? Password { get; init; }

    /// <summary>Whether the account may operate the site.</summary>
    public bool IsOperator { get; init; }

    /// <summary>Hides the password.</summary>
    public override string ToString() => $"{nameof(NewAccount)} {Id}";
}
