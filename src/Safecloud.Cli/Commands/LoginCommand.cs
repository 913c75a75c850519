using System.CommandLine;
using System.Text.Json;
using Safecloud.Cli.State;
using Safecloud.Cloud;
using Safecloud.Cloud.Site;
using Safecloud.Protocol.Vault;

namespace Safecloud.Cli.Commands;

/// <summary><c>safecloud login</c>: by a code confirmed in the browser (RFC 8628), or with a personal token.</summary>
internal sealed class LoginCommand(CliHost host)
{
    private static readonly TimeSpan SlowerBy = TimeSpan.FromSeconds(5);

    private readonly Option<string?> _token = new("--token") { Description = "A personal token made on the site, instead of the code. '-' reads it from the input." };

    public Command Create()
    {
        var command = new Command("login", "Sign this machine in to the site.") { _token };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.Connect(host), parsed.GetValue(_token), cancellationToken));
        return command;
    }

    private async Task<int> RunAsync(SiteConnection site, string? token, CancellationToken cancellationToken)
    {
        if (token == "-")
        {
            token = await Console.In.ReadLineAsync(cancellationToken);
        }

        DeviceToken? confirmed = null;
        if (string.IsNullOrWhiteSpace(token))
        {
            confirmed = await ConfirmAsync(site, cancellationToken);
            token = confirmed.Token;
        }

        site.Client.Token = new ApiToken(token.Trim());
        var me = await site.MeAsync(cancellationToken);
        site.Kept.Token = site.Client.Token;
        host.Screen.Note($"Signed in to {site.Client.Site} as {me.Name ?? me.Email ?? me.Id.ToString()}.");
        TakeVaultKey(site, confirmed?.VaultKey);
        return ExitCodes.Done;
    }

    private async Task<DeviceToken> ConfirmAsync(SiteConnection site, CancellationToken cancellationToken)
    {
        using var keys = DeviceKeys.LoadOrCreate(host.State);
        using var claim = JsonDocument.Parse(keys.Claim(host.Clock.GetUtcNow()).ToBytes());
        var code = await site.Client.StartSignInAsync(Environment.MachineName, claim.RootElement, cancellationToken);
        host.Screen.Result($"Open {code.VerificationUriComplete ?? code.VerificationUri}");
        host.Screen.Result($"and confirm the code {code.UserCode}");

        var (interval, ends) = (TimeSpan.FromSeconds(Math.Max(1, code.Interval)), host.Clock.GetUtcNow().AddSeconds(code.ExpiresIn));
        while (host.Clock.GetUtcNow() < ends)
        {
            await Task.Delay(interval, host.Clock, cancellationToken);
            try
            {
                return await site.Client.TakeTokenAsync(code.Code, cancellationToken);
            }
            catch (CloudException error) when (error.Code is "AuthorizationPending")
            {
                // Not yet: the person is still reading.
            }
            catch (CloudException error) when (error.Code is "SlowDown")
            {
                interval += SlowerBy;
            }
            catch (CloudException error) when (error.Code is "AccessDenied")
            {
                throw new CliException("The sign-in was refused in the browser.", ExitCodes.NotSignedIn, error);
            }
        }
        throw new CliException("The code has lapsed: run safecloud login again.", ExitCodes.NotSignedIn);
    }

    private void TakeVaultKey(SiteConnection site, string? message)
    {
        if (message is null)
        {
            return;
        }

        using var keys = DeviceKeys.LoadOrCreate(host.State);
        if (VaultKey.TryOpenMessage(keys.Box, message, out var vaultKey))
        {
            using (vaultKey)
            {
                site.Kept.WriteVaultKey(vaultKey, keys, host.Clock.GetUtcNow());
            }
            host.Screen.Note("Your browser handed over the vault key: this machine can publish.");
        }
        else
        {
            host.Screen.Note("The vault key that came with the sign-in does not open here: run safecloud vault open with your recovery code.");
        }
    }
}
