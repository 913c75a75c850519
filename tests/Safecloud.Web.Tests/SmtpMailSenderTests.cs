using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Safecloud.Web.Features.Mail;

namespace Safecloud.Web.Tests;

public sealed class SmtpMailSenderTests
{
    private static readonly MailText Mail = new("ada@example.org", "Finish signing up", "Open this link:\n\nhttp://localhost/account/verify");

    [Fact]
    public async Task Send_ServerTakesIt_Arrives()
    {
        await using var server = new SmtpServer(refusals: 0);
        await Sender(server.Port).SendAsync(Mail, Visitor.Stop);
        Assert.Contains("Subject: Finish signing up", Assert.Single(server.Messages), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_ServerRefusesOnce_ArrivesAtTheSecondAttempt()
    {
        await using var server = new SmtpServer(refusals: 1);
        await Sender(server.Port).SendAsync(Mail, Visitor.Stop);
        Assert.Single(server.Messages);
        Assert.Equal(2, server.Sessions);
    }

    [Fact]
    public async Task Send_NobodyListens_FailsInItsOwnWords()
    {
        var error = await Assert.ThrowsAsync<MailNotSentException>(() => Sender(Safecloud.Testing.PlatformFactory.FreePort()).SendAsync(Mail, Visitor.Stop));
        Assert.Contains("after 3 attempts", error.Message, StringComparison.Ordinal);
    }

    private static SmtpMailSender Sender(int port) => new(
        Options.Create(new MailOptions { Host = "127.0.0.1", Port = port, UseTls = false, TimeoutSeconds = 10 }), TimeProvider.System, NullLogger<SmtpMailSender>.Instance);
}
