using System.CommandLine;
using Safecloud.Cli.Vaults;
using Safecloud.Protocol.Vault;

namespace Safecloud.Cli.Commands;

/// <summary><c>safecloud vault</c>: make it, open it on this machine, see how it stands.</summary>
internal sealed class VaultCommand(CliHost host)
{
    private readonly Option<bool> _codeOnly = new("--code-only") { Description = "Print the recovery code and nothing else." };
    private readonly Option<string?> _code = new("--code") { Description = "The recovery code. Without it, or with '-', it is read from the input, so that no history keeps it." };

    public Command Create()
    {
        var create = new Command("create", "Make your vault; its recovery code is shown once.") { _codeOnly };
        create.SetAction((parsed, cancellationToken) => CreateAsync(parsed.Connect(host), parsed.GetValue(_codeOnly), cancellationToken));
        var open = new Command("open", "Open your vault on this machine with its recovery code.") { _code };
        open.SetAction((parsed, cancellationToken) => OpenAsync(parsed.Connect(host), parsed.GetValue(_code), cancellationToken));
        var status = new Command("status", "Whether there is a vault and whether it is open here.");
        status.SetAction((parsed, cancellationToken) => StatusAsync(parsed.Connect(host), cancellationToken));
        return new Command("vault", "Your keys: kept on the site as ciphertext, opened on your machines.") { create, open, status };
    }

    private async Task<int> CreateAsync(SiteConnection site, bool codeOnly, CancellationToken cancellationToken)
    {
        using var code = await new VaultStore(host, site).CreateAsync(cancellationToken);
        if (!codeOnly)
        {
            host.Screen.Note("Your recovery code. Write it down now: it is shown once, and without it or a passkey nobody can open your films again.");
        }
        host.Screen.Result(code.Reveal());
        return ExitCodes.Done;
    }

    private async Task<int> OpenAsync(SiteConnection site, string? text, CancellationToken cancellationToken)
    {
        if (text is null or "-")
        {
            host.Screen.Note("Recovery code:");
            text = await Console.In.ReadLineAsync(cancellationToken);
        }
        if (!RecoveryCode.TryParse(text, out var code))
        {
            throw new CliException("That is no recovery code: it has 32 letters and digits in groups of four.", ExitCodes.WrongUsage);
        }

        using (code)
        {
            await new VaultStore(host, site).UnlockAsync(code, cancellationToken);
        }
        host.Screen.Note("Your vault is open on this machine.");
        return ExitCodes.Done;
    }

    private async Task<int> StatusAsync(SiteConnection site, CancellationToken cancellationToken)
    {
        var vaults = new VaultStore(host, site);
        if (!await vaults.ExistsAsync(cancellationToken))
        {
            host.Screen.Result("There is no vault yet: run safecloud vault create.");
            return ExitCodes.NotSignedIn;
        }
        if (!vaults.HasKey())
        {
            host.Screen.Result("There is a vault; it is not open on this machine: run safecloud vault open.");
            return ExitCodes.NotSignedIn;
        }

        using var vault = await vaults.OpenAsync(cancellationToken);
        host.Screen.Result($"Your vault is open on this machine. Channels with a publisher key: {(vault.Channels.Count == 0 ? "none" : string.Join(", ", vault.Channels.Order(StringComparer.Ordinal)))}.");
        return ExitCodes.Done;
    }
}
