namespace Safecloud.Web.Features.AccountMail;

/// <summary>The link by which somebody signs up: asked for, and read again.</summary>
public sealed class SignUpMail(RequestAccountMail request, SignUpLinks links)
{
    /// <summary>Mails a link to the address, or a note that it has an account.</summary>
    public Task RequestAsync(string address, CancellationToken cancellationToken) =>
        request.RunAsync(AccountMailKind.SignUp, address, accountId: null, cancellationToken);

    /// <summary>The address a link was mailed to, or null when the token is forged or too old.</summary>
    public string? AddressOf(string? token) => links.AddressOf(token);
}
