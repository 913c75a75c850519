using System.Net;

namespace Safecloud.Web.Tests;

public sealed class MailFlowTests(SitePlatform site)
{
    [Fact]
    public async Task SignUp_ByAddress_MakesTheAccountWhenTheLinkIsOpened()
    {
        var address = $"{Guid.NewGuid():N}@example.org";
        using var visitor = new Visitor(site.Factory);
        using var asked = await visitor.SubmitAsync("/account/sign-up", "/account/sign-up", new() { ["Email"] = address });
        Assert.Equal(HttpStatusCode.OK, asked.StatusCode);

        var link = Mailbox.LinkIn(Assert.Single(await Mailbox.WaitAsync(site.Factory, address, 1)));
        var token = WebUtility.UrlDecode(link.Split("token=")[1]);
        using var made = await visitor.SubmitAsync(link, "/account/verify", new() { ["Token"] = token, ["DisplayName"] = "New here", ["Password"] = Visitor.Password });
        Assert.Equal("/", made.Headers.Location?.OriginalString);
        Assert.Contains("New here", await visitor.ReadAsync("/account"), StringComparison.Ordinal);

        using var again = new Visitor(site.Factory);
        using var signedIn = await again.SignInAsync(address, Visitor.Password);
        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
    }

    [Fact]
    public async Task SignUp_KnownOrUnknownAddress_SaysTheSameAndWritesOneMail()
    {
        var account = await Visitor.CreateAccountAsync(site.Factory);
        var unknown = $"{Guid.NewGuid():N}@example.org";
        using var visitor = new Visitor(site.Factory);
        using var first = await visitor.SubmitAsync("/account/sign-up", "/account/sign-up", new() { ["Email"] = account.Email! });
        using var second = await visitor.SubmitAsync("/account/sign-up", "/account/sign-up", new() { ["Email"] = unknown });

        Assert.Equal(await Visitor.ComparableAsync(first, account.Email!), await Visitor.ComparableAsync(second, unknown));
        Assert.Contains("already", Assert.Single(await Mailbox.WaitAsync(site.Factory, account.Email!, 1)), StringComparison.Ordinal);
        Assert.Contains("/account/verify?token=", Assert.Single(await Mailbox.WaitAsync(site.Factory, unknown, 1)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_ForgedToken_MakesNothing()
    {
        using var visitor = new Visitor(site.Factory);
        Assert.Contains("too old", await visitor.ReadAsync("/account/verify?token=CfDJ8forged"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_UsedTwice_MakesOneAccount()
    {
        var address = $"{Guid.NewGuid():N}@example.org";
        using var visitor = new Visitor(site.Factory);
        using var asked = await visitor.SubmitAsync("/account/sign-up", "/account/sign-up", new() { ["Email"] = address });
        var link = Mailbox.LinkIn((await Mailbox.WaitAsync(site.Factory, address, 1))[0]);
        Dictionary<string, string> Fields() => new() { ["Token"] = WebUtility.UrlDecode(link.Split("token=")[1]), ["DisplayName"] = "Once", ["Password"] = Visitor.Password };
        using var once = await visitor.SubmitAsync(link, "/account/verify", Fields());
        using var other = new Visitor(site.Factory);
        using var twice = await other.SubmitAsync(link, "/account/verify", Fields());
        Assert.Equal(HttpStatusCode.Redirect, once.StatusCode);
        Assert.Contains("An account uses this address already", await twice.Content.ReadAsStringAsync(Visitor.Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forgot_BeforeAnything_SaysThatAResetOpensNoVault()
    {
        using var visitor = new Visitor(site.Factory);
        Assert.Contains("A new password opens no vault", await visitor.ReadAsync("/account/forgot"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forgot_KnownOrUnknownAddress_SaysTheSame()
    {
        var account = await Visitor.CreateAccountAsync(site.Factory);
        var unknown = $"{Guid.NewGuid():N}@example.org";
        using var visitor = new Visitor(site.Factory);
        using var first = await visitor.SubmitAsync("/account/forgot", "/account/forgot", new() { ["Email"] = unknown });
        using var second = await visitor.SubmitAsync("/account/forgot", "/account/forgot", new() { ["Email"] = account.Email! });
        Assert.Equal(await Visitor.ComparableAsync(first, unknown), await Visitor.ComparableAsync(second, account.Email!));

        // Requests are worked off in order: once the later one's mail is there, the earlier one has written none.
        await Mailbox.WaitAsync(site.Factory, account.Email!, 1);
        Assert.Empty(Mailbox.Read(site.Factory, unknown));
    }

    [Fact]
    public async Task Reset_ByTheMailedLink_ChangesThePasswordOnceAndEndsSessions()
    {
        var (visitor, account) = await Visitor.SignedInAsync(site.Factory);
        using (visitor)
        {
            using var stranger = new Visitor(site.Factory);
            using var asked = await stranger.SubmitAsync("/account/forgot", "/account/forgot", new() { ["Email"] = account.Email! });
            var link = Mailbox.LinkIn((await Mailbox.WaitAsync(site.Factory, account.Email!, 1))[0]);
            Dictionary<string, string> Fields() => new()
            {
                ["Account"] = account.Id.ToString(), ["Token"] = WebUtility.UrlDecode(link.Split("token=")[1]), ["Password"] = "another good sentence",
            };
            using var reset = await stranger.SubmitAsync(link, "/account/reset", Fields());
            Assert.Equal("/account/sign-in", reset.Headers.Location?.OriginalString);
            using var ended = await visitor.Client.GetAsync("/account", Visitor.Stop);
            Assert.Equal(HttpStatusCode.Redirect, ended.StatusCode);

            using var again = await stranger.SubmitAsync(link, "/account/reset", Fields());
            Assert.Contains("This link is too old", await again.Content.ReadAsStringAsync(Visitor.Stop), StringComparison.Ordinal);
            using var old = await stranger.SignInAsync(account.Email!, Visitor.Password);
            using var now = await stranger.SignInAsync(account.Email!, "another good sentence");
            Assert.Equal(HttpStatusCode.OK, old.StatusCode);
            Assert.Equal(HttpStatusCode.Redirect, now.StatusCode);
        }
    }

    [Fact]
    public async Task Address_OfSomebodyElse_StaysWithItsAccount()
    {
        var owner = await Visitor.CreateAccountAsync(site.Factory);
        var (visitor, account) = await Visitor.SignedInAsync(site.Factory);
        using (visitor)
        {
            using var asked = await visitor.SubmitAsync("/account", "/account/address", new() { ["Email"] = owner.Email! });
            Assert.Contains("stays with its account", Assert.Single(await Mailbox.WaitAsync(site.Factory, owner.Email!, 1)), StringComparison.Ordinal);
            Assert.Contains(account.Email!, await visitor.ReadAsync("/account"), StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task Address_Confirmed_TakesTheOldOnesPlace()
    {
        var address = $"{Guid.NewGuid():N}@example.org";
        var (visitor, account) = await Visitor.SignedInAsync(site.Factory);
        using (visitor)
        {
            using var asked = await visitor.SubmitAsync("/account", "/account/address", new() { ["Email"] = address });
            var link = Mailbox.LinkIn((await Mailbox.WaitAsync(site.Factory, address, 1))[0]);
            Assert.Contains("is on its way", await visitor.ReadAsync("/account"), StringComparison.Ordinal);
            Assert.DoesNotContain(address, await visitor.ReadAsync("/account"), StringComparison.Ordinal);
            using var confirmed = await visitor.SubmitAsync(link, "/account/confirm-address", new()
            {
                ["Account"] = account.Id.ToString(), ["Address"] = address, ["Token"] = WebUtility.UrlDecode(link.Split("token=")[1]),
            });
            Assert.Equal("/account", confirmed.Headers.Location?.OriginalString);
            Assert.Contains(address, await visitor.ReadAsync("/account"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task OperateMail_ForTheOperator_ListsAndShowsWhatWasWritten()
    {
        var address = $"{Guid.NewGuid():N}@example.org";
        var (visitor, _) = await Visitor.SignedInAsync(site.Factory, isOperator: true);
        using (visitor)
        using (var stranger = new Visitor(site.Factory))
        {
            using var asked = await stranger.SubmitAsync("/account/sign-up", "/account/sign-up", new() { ["Email"] = address });
            await Mailbox.WaitAsync(site.Factory, address, 1);
            var list = await visitor.ReadAsync("/operate/mail");
            Assert.Contains(address, list, StringComparison.Ordinal);
            var row = list.Split("<tr>").Single(part => part.Contains(address, StringComparison.Ordinal));
            var shown = await visitor.ReadAsync(row.Split("href=\"")[1].Split('"')[0]);
            Assert.Contains("/account/verify?token=", shown, StringComparison.Ordinal);
        }
    }
}
