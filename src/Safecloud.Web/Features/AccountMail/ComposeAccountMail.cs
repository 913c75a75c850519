using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Safecloud.Web.Features.Accounts;
using Safecloud.Web.Features.Mail;

namespace Safecloud.Web.Features.AccountMail;

/// <summary>Writes what a request asks for. What it says depends on whether the address has an account; only the mailbox learns it.</summary>
internal sealed class ComposeAccountMail(UserManager<Account> accounts, SignUpLinks links, IOptions<OriginsOptions> origins)
{
    /// <summary>The message, or null when there is nobody to write to.</summary>
    public async Task<MailText?> RunAsync(AccountMailRequest request)
    {
        var account = await accounts.FindByEmailAsync(request.Address);
        return request.Kind switch
        {
            AccountMailKind.SignUp => account is null ? SignUp(request.Address) : AlreadyThere(request.Address),
            AccountMailKind.Reset => account is null ? null : await ResetAsync(account, request.Address),
            AccountMailKind.ConfirmAddress => await ConfirmAsync(request, account),
            var other => throw new InvalidOperationException($"Unhandled kind {other}."),
        };
    }

    private MailText SignUp(string address) => new(address, "Finish signing up", $"""
        Somebody, hopefully you, wants an account at {Host} with this address.

        Open this link within a day to choose a name and a password:

        {Link("/account/verify", ("token", links.TokenFor(address)))}

        If it was not you, do nothing. No account was made.
        """);

    private MailText AlreadyThere(string address) => new(address, "You have an account already", $"""
        Somebody, hopefully you, tried to sign up at {Host} with this address. It has an account already, so nothing was changed.

        Sign in: {Link("/account/sign-in")}

        If you forgot the password: {Link("/account/forgot")}
        """);

    private async Task<MailText> ResetAsync(Account account, string address) => new(address, "Choose a new password", $"""
        Somebody, hopefully you, asked for a new password at {Host}.

        Open this link within two hours to choose one. You are then signed out everywhere else:

        {Link("/account/reset", ("account", account.Id.ToString()), ("token", await accounts.GeneratePasswordResetTokenAsync(account)))}

        A new password opens no vault. If you publish, you need a passkey of yours or the recovery code for your keys.

        If it was not you, do nothing. The password stays as it is.
        """);

    private async Task<MailText?> ConfirmAsync(AccountMailRequest request, Account? owner)
    {
        if (await accounts.FindByIdAsync(request.AccountId?.ToString() ?? "") is not { } asking)
        {
            return null;
        }

        if (owner is not null && owner.Id != asking.Id)
        {
            return new MailText(request.Address, "This address stays with its account", $"""
                Somebody signed in to another account at {Host} wanted to use this address there. It belongs to an account already, so nothing was changed.

                If that was you, take the address off the other account first.
                """);
        }

        var token = await accounts.GenerateChangeEmailTokenAsync(asking, request.Address);
        return new MailText(request.Address, "Confirm your address", $"""
            Somebody, hopefully you, put this address on an account at {Host}.

            Open this link within two hours to confirm it:

            {Link("/account/confirm-address", ("account", asking.Id.ToString()), ("address", request.Address), ("token", token))}

            If it was not you, do nothing. The address is not used.
            """);
    }

    private string Host => new Uri(origins.Value.Site).Authority;

    private string Link(string path, params (string Name, string Value)[] query) =>
        origins.Value.Site + path + (query.Length == 0 ? "" : "?" + string.Join('&', query.Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value)}")));
}
