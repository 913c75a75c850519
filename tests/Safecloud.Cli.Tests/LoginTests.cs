using Microsoft.Extensions.DependencyInjection;
using Safecloud.Cli.State;
using Safecloud.Web.Features.Devices;

namespace Safecloud.Cli.Tests;

public sealed class LoginTests(SiteFixture site) : IClassFixture<SiteFixture>
{
    [Fact]
    public async Task Login_CodeConfirmedInTheBrowser_SignsInAndOpensTheVault()
    {
        await using var creator = await Creator.NewAsync(site.Platform, "fay");
        await creator.SettleAsync("fay");
        await using var second = creator.OnAnotherMachine();
        var signingIn = second.RunAsync("login");

        await ConfirmAsync(creator, second);
        var (code, output, errors) = await signingIn;

        Assert.True(code == ExitCodes.Done, output + errors);
        Assert.Contains("/devices/activate", output, StringComparison.Ordinal);
        Assert.Contains("fay", await second.DoneAsync("vault", "status"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Login_TokenThatIsNone_IsRefusedAndNotKept()
    {
        await using var creator = await Creator.NewAsync(site.Platform, "gus");

        var (code, _, errors) = await creator.RunAsync("login", "--token", "nonsense");

        Assert.Equal(ExitCodes.NotSignedIn, code);
        Assert.Contains("safecloud login", errors, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(creator.Home, "token", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task VaultOpen_RecoveryCodeOnAnotherMachine_OpensIt()
    {
        await using var creator = await Creator.NewAsync(site.Platform, "hal");
        var code = await creator.SettleAsync("hal");
        await using var second = creator.OnAnotherMachine();
        await second.DoneAsync("login", "--token", creator.Token);

        var (closed, _, _) = await second.RunAsync("channel", "create", "hal-two", "--name", "Two");
        var (wrong, _, _) = await second.RunAsync("vault", "open", "--code", "0000-0000-0000-0000-0000-0000-0000-0000");
        await second.DoneAsync("vault", "open", "--code", code.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal));

        Assert.Equal(ExitCodes.NotSignedIn, closed);
        Assert.Equal(ExitCodes.Refused, wrong);
        await second.DoneAsync("channel", "create", "hal-two", "--name", "Two");
        Assert.Contains("hal, hal-two", await creator.DoneAsync("vault", "status"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task VaultCreate_SecondTime_IsRefused()
    {
        await using var creator = await Creator.NewAsync(site.Platform, "ida");
        await creator.SettleAsync("ida");

        var (code, _, errors) = await creator.RunAsync("vault", "create");

        Assert.Equal(ExitCodes.Refused, code);
        Assert.Contains("vault open", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StateFolder_AfterSigningIn_IsReadableByItsOwnerAlone()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("File modes are those of Unix.");
            return;
        }
        await using var creator = await Creator.NewAsync(site.Platform, "jon");
        await creator.SettleAsync("jon");

        var files = Directory.EnumerateFiles(creator.Home, "*", SearchOption.AllDirectories).ToList();
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    /// <summary>What the page does: seals the vault key of the signed-in creator to the waiting machine, and confirms.</summary>
    private async Task ConfirmAsync(Creator creator, Creator second)
    {
        await using var scope = site.Platform.Services.CreateAsyncScope();
        var find = scope.ServiceProvider.GetRequiredService<FindDeviceCode>();
        DeviceCode? waiting = null;
        while (waiting is null)
        {
            await Task.Delay(20, Creator.CancellationToken);
            waiting = second.Printed.Split("the code ") is [_, var code] && code.Contains('\n', StringComparison.Ordinal)
                ? await find.RunAsync(code.Trim(), Creator.CancellationToken)
                : null;
        }

        using var own = DeviceKeys.LoadOrCreate(new StateFolder(creator.Home));
        using var theirs = DeviceKeys.LoadOrCreate(new StateFolder(second.Home));
        Assert.True(Cloud.Site.SiteOrigin.TryParse(site.Platform.Site, out var origin));
        using var key = new SiteState(new StateFolder(creator.Home), origin).ReadVaultKey(own);
        var message = key!.SealMessage(theirs.Claim(TimeProvider.System.GetUtcNow()));
        var answer = scope.ServiceProvider.GetRequiredService<AnswerDeviceCode>();
        Assert.True(await answer.RunAsync(waiting.Id, creator.Account, approve: true, message, Creator.CancellationToken));
    }
}
