namespace Safecloud.Web.Features.Mail;

/// <summary>A message to one person, in plain text.</summary>
/// <param name="To">The address.</param>
/// <param name="Subject">One line.</param>
/// <param name="Text">The body; lines end with a line feed.</param>
public sealed record MailText(string To, string Subject, string Text);
