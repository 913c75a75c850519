namespace Safecloud.Web.Features.AccountMail;

/// <summary>
/// Mail to be written, kept before anybody looks whether the address has an account: so that the answer to the one who asked is the same,
/// and takes the same work, either way.
/// </summary>
internal sealed class AccountMailRequest
{
    public Guid Id { get; init; }

    public AccountMailKind Kind { get; init; }

    public string Address { get; init; } = "";

    /// <summary>Who asked; <see cref="AccountMailKind.ConfirmAddress"/> only.</summary>
    public Guid? AccountId { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset NotBefore { get; set; }

    public int Attempts { get; set; }
}
