namespace Safecloud.Web.Features.Mail;

/// <summary>The message was not taken.</summary>
public sealed class MailNotSentException(string message, Exception inner) : Exception(message, inner);
