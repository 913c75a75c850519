using Markdig;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.AspNetCore.Html;

namespace Safecloud.Channels.Features.Episodes;

/// <summary>Turns what a creator wrote into HTML: Markdown without HTML, pictures or script; links open nothing but web and mail addresses.</summary>
internal static class MarkdownText
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UseAutoLinks().Build();

    public static IHtmlContent Render(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return HtmlString.Empty;
        }

        var document = Markdown.Parse(text, Pipeline);
        foreach (var heading in document.Descendants<HeadingBlock>())
        {
            heading.Level = Math.Min(6, heading.Level + 2); // the page's own h1 and h2 stand above
        }

        foreach (var link in document.Descendants<LinkInline>().ToList())
        {
            Tame(link);
        }

        using var writer = new StringWriter();
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        renderer.Render(document);
        return new HtmlString(writer.ToString());
    }

    /// <summary>The same without marks, for a line under a title or a page's description.</summary>
    public static string Plain(string? text, int maxLength)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return "";
        }

        var plain = string.Join(' ', Markdown.ToPlainText(text, Pipeline).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return plain.Length <= maxLength ? plain : string.Concat(plain.AsSpan(0, maxLength - 1).TrimEnd(), "…");
    }

    private static void Tame(LinkInline link)
    {
        // A picture would be fetched from somebody else's server by everybody who reads: it becomes a link to itself.
        link.IsImage = false;
        var safe = Uri.TryCreate(link.Url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" or "mailto";
        if (!safe)
        {
            link.Url = "";
        }

        link.GetAttributes().AddProperty("rel", "nofollow noopener ugc");
    }
}
