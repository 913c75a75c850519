using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Safecloud.Web.Features.Mail;

/// <summary>Writes mail into files of the data folder instead of sending it, and reads them back for the operator's page.</summary>
internal sealed class MailFolder(IConfiguration configuration, IOptions<MailOptions> options, TimeProvider clock) : IMailSender
{
    private const int NewestShown = 200;

    private readonly string _folder = Path.Combine(configuration["Platform:DataFolder"] is { Length: > 0 } data ? data : ".data", "mail");

    public async Task SendAsync(MailText mail, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var name = now.ToString("yyyyMMdd'T'HHmmssfff", CultureInfo.InvariantCulture) + "-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
        var text = new StringBuilder()
            .Append("From: ").Append(Line(options.Value.From)).Append("\r\n")
            .Append("To: ").Append(Line(mail.To)).Append("\r\n")
            .Append("Subject: ").Append(Line(mail.Subject)).Append("\r\n")
            .Append("Date: ").Append(now.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture)).Append("\r\n")
            .Append("MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n")
            .Append(mail.Text.ReplaceLineEndings("\r\n")).Append("\r\n");
        Directory.CreateDirectory(_folder);
        var unfinished = Path.Combine(_folder, name + ".part");
        await File.WriteAllTextAsync(unfinished, text.ToString(), cancellationToken);
        File.Move(unfinished, Path.Combine(_folder, name + ".eml")); // whoever lists the folder sees whole messages only
    }

    /// <summary>The newest messages, newest first.</summary>
    public async Task<IReadOnlyList<KeptMail>> ListAsync(CancellationToken cancellationToken)
    {
        if (!Directory.Exists(_folder))
        {
            return [];
        }

        var kept = new List<KeptMail>();
        foreach (var path in Directory.EnumerateFiles(_folder, "*.eml").OrderDescending(StringComparer.Ordinal).Take(NewestShown))
        {
            kept.Add(KeptMail.Read(Path.GetFileNameWithoutExtension(path), await File.ReadAllTextAsync(path, cancellationToken)));
        }

        return kept;
    }

    /// <summary>One message, or null.</summary>
    public async Task<KeptMail?> FindAsync(string name, CancellationToken cancellationToken)
    {
        var path = Path.Combine(_folder, name + ".eml");
        return name.All(character => char.IsAsciiLetterOrDigit(character) || character == '-') && File.Exists(path)
            ? KeptMail.Read(name, await File.ReadAllTextAsync(path, cancellationToken))
            : null;
    }

    // A header is one line, whatever its value came from.
    private static string Line(string value) => new([.. value.Where(character => !char.IsControl(character))]);
}
