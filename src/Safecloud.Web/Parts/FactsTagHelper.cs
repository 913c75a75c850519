using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.TagHelpers;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Safecloud.Web.Parts;

/// <summary>
/// <c>&lt;s-facts title="Who saw plaintext" lead="Sealed by the creator."&gt;&lt;s-fact term="This site" answer="No" note="…" /&gt;&lt;/s-facts&gt;</c>:
/// who saw what, where money went, what is asked for. At most two on a screen.
/// </summary>
[HtmlTargetElement("s-facts")]
public sealed class FactsTagHelper : TagHelper
{
    /// <summary>The question.</summary>
    public string Title { get; set; } = "";

    /// <summary>The short answer, above the table.</summary>
    public string? Lead { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var rows = await output.GetChildContentAsync();
        output.TagName = "section";
        output.AddClass("facts", HtmlEncoder.Default);
        var heading = new TagBuilder("h2");
        heading.InnerHtml.Append(Title);
        output.Content.AppendHtml(heading);
        if (Lead is not null)
        {
            output.Content.AppendHtml("<p>").Append(Lead).AppendHtml("</p>");
        }

        output.Content.AppendHtml("<dl>").AppendHtml(rows).AppendHtml("</dl>");
    }
}
