using System.Net;
using System.Net.Mail;
using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Safecloud.Web.Features.Mail;

/// <summary>Sends mail by SMTP: three attempts, each with a timeout.</summary>
internal sealed partial class SmtpMailSender(IOptions<MailOptions> options, TimeProvider clock, ILogger<SmtpMailSender> logger) : IMailSender
{
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5)];

    public async Task SendAsync(MailText mail, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await TrySendAsync(mail, cancellationToken);
                return;
            }
            catch (Exception error) when (error is SmtpException or TimeoutException)
            {
                if (attempt == Pauses.Length)
                {
                    throw new MailNotSentException($"The mail server {options.Value.Host} took no message after {attempt + 1} attempts.", error);
                }

                LogAttemptFailed(options.Value.Host, attempt + 1, error.Message);
                await Task.Delay(Pauses[attempt], clock, cancellationToken);
            }
        }
    }

    private async Task TrySendAsync(MailText mail, CancellationToken cancellationToken)
    {
        var settings = options.Value;
        using var client = new SmtpClient(settings.Host, settings.Port) { EnableSsl = settings.UseTls };
        if (settings.User.Length > 0)
        {
            client.Credentials = new NetworkCredential(settings.User, settings.Password);
        }

        using var message = new MailMessage(settings.From, mail.To, mail.Subject, mail.Text) { BodyEncoding = Encoding.UTF8, SubjectEncoding = Encoding.UTF8 };
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(settings.TimeoutSeconds));
        try
        {
            await client.SendMailAsync(message, patience.Token);
        }
        catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"The mail server {settings.Host} did not answer within {settings.TimeoutSeconds} s.", error);
        }
    }

    [LoggerMessage(EventIds.MailAttemptFailed, LogLevel.Warning, "The mail server {Host} took no message at attempt {Attempt}: {Reason}")]
    private partial void LogAttemptFailed(string host, int attempt, string reason);
}
