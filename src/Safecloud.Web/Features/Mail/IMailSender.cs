namespace Safecloud.Web.Features.Mail;

/// <summary>Port: hands a message to whatever delivers it.</summary>
public interface IMailSender
{
    /// <summary>Hands it over. Returns when the other side has taken it.</summary>
    /// <exception cref="MailNotSentException">It was not taken; trying again later may help.</exception>
    Task SendAsync(MailText mail, CancellationToken cancellationToken);
}
