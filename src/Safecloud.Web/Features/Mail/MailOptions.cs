using System.ComponentModel.DataAnnotations;

namespace Safecloud.Web.Features.Mail;

/// <summary>How mail leaves, from the configuration section <c>Mail</c>. Without a host it is written into the data folder.</summary>
internal sealed class MailOptions
{
    public const string Section = "Mail";

    /// <summary>The sender's address.</summary>
    [Required, EmailAddress]
    public string From { get; set; } = "safecloud@localhost";

    /// <summary>The SMTP server; empty writes files.</summary>
    public string Host { get; set; } = "";

    /// <summary>Its port.</summary>
    [Range(1, 65535)]
    public int Port { get; set; } = 587;

    /// <summary>STARTTLS.</summary>
    public bool UseTls { get; set; } = true;

    /// <summary>The account at the server, if it wants one.</summary>
    public string User { get; set; } = "";

    /// <summary>Its password. Never logged.</summary>
    public string Password { get; set; } = "";

    /// <summary>Seconds until an attempt is given up.</summary>
    [Range(1, 300)]
    public int TimeoutSeconds { get; set; } = 20;
}
