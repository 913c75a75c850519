using System.Globalization;

namespace Safecloud.Web.Features.Mail;

/// <summary>A message in the data folder.</summary>
/// <param name="Name">The file's name without its ending.</param>
/// <param name="To">To whom.</param>
/// <param name="Subject">One line.</param>
/// <param name="SentAt">When it was written.</param>
/// <param name="Text">The body.</param>
public sealed record KeptMail(string Name, string To, string Subject, DateTimeOffset SentAt, string Text)
{
    internal static KeptMail Read(string name, string file)
    {
        var end = file.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var headers = (end < 0 ? file : file[..end]).Split("\r\n");
        string Header(string header) => headers.FirstOrDefault(line => line.StartsWith(header + ": ", StringComparison.OrdinalIgnoreCase))?[(header.Length + 2)..] ?? "";
        return new KeptMail(
            name,
            Header("To"),
            Header("Subject"),
            DateTimeOffset.TryParse(Header("Date"), CultureInfo.InvariantCulture, out var sent) ? sent : DateTimeOffset.UnixEpoch,
            end < 0 ? "" : file[(end + 4)..].ReplaceLineEndings("\n").TrimEnd());
    }
}
