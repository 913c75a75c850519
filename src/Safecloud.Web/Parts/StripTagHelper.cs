using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Safecloud.Web.Parts;

/// <summary>
/// <c>&lt;s-strip label="First 2:14 free, the rest is sealed."&gt;&lt;s-part kind="lit" share="134" /&gt;&lt;s-part kind="sealed" share="2758" /&gt;&lt;/s-strip&gt;</c>:
/// the picture of a file. Shares are in any unit; they are drawn in thousandths of their sum.
/// </summary>
[HtmlTargetElement("s-strip"), RestrictChildren("s-part")]
public sealed class StripTagHelper : TagHelper
{
    /// <summary>The sentence that says what is drawn. Without it the strip is decoration.</summary>
    public string? Label { get; set; }

    /// <summary>More classes: <c>thick</c>, <c>tall</c>.</summary>
    public string? Class { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var parts = new List<(string Kind, double Share)>();
        context.Items[typeof(StripTagHelper)] = parts;
        await output.GetChildContentAsync();

        output.TagName = "div";
        output.Attributes.SetAttribute("class", Class is null ? "strip" : "strip " + Class);
        if (Label is null)
        {
            output.Attributes.SetAttribute("aria-hidden", "true");
        }
        else
        {
            output.Attributes.SetAttribute("role", "img");
            output.Attributes.SetAttribute("aria-label", Label);
        }

        var sum = parts.Sum(part => part.Share);
        foreach (var (kind, share) in parts.Where(part => part.Share > 0))
        {
            var thousandths = Math.Clamp((int)Math.Round(share / sum * 1000), 1, 1000);
            output.Content.AppendHtml($"<i class=\"{kind} {Markup.ShareClasses(thousandths)}\"></i>");
        }
    }
}
