using Microsoft.AspNetCore.Identity;

namespace Safecloud.Web.Features.Accounts;

/// <summary>Identity's refusals in the site's words.</summary>
internal sealed class AccountErrorDescriber : IdentityErrorDescriber
{
    public override IdentityError PasswordTooShort(int length) => Error(nameof(PasswordTooShort), $"At least {length} characters. A sentence is easier to keep than a puzzle.");

    public override IdentityError PasswordRequiresUniqueChars(int uniqueChars) => Error(nameof(PasswordRequiresUniqueChars), $"At least {uniqueChars} different characters.");

    public override IdentityError PasswordMismatch() => Error(nameof(PasswordMismatch), "That is not the present password. Nothing was changed.");

    public override IdentityError InvalidToken() => Error(nameof(InvalidToken), "This link was used before, or is too old. Ask for a new one.");

    public override IdentityError DuplicateEmail(string email) => Error(nameof(DuplicateEmail), "An account uses this address already. Sign in to it instead.");

    public override IdentityError ConcurrencyFailure() => Error(nameof(ConcurrencyFailure), "The account was changed elsewhere at the same time. Nothing was changed here. Try again.");

    private static IdentityError Error(string code, string description) => new() { Code = code, Description = description };
}
