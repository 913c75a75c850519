using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Safecloud.Web.Parts;

/// <summary>One row of a facts box. What stands inside it takes the place of <see cref="Answer"/>.</summary>
[HtmlTargetElement("s-fact", ParentTag = "s-facts")]
public sealed class FactTagHelper : TagHelper
{
    /// <summary>What is asked.</summary>
    public string Term { get; set; } = "";

    /// <summary>One word or a figure.</summary>
    public string? Answer { get; set; }

    /// <summary>Small print under it.</summary>
    public string? Note { get; set; }

    /// <summary>The small print is a machine's text.</summary>
    public bool MachineNote { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var inside = await output.GetChildContentAsync();
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Content.AppendHtml("<dt>").Append(Term).AppendHtml("</dt><dd>");
        if (Answer is null)
        {
            output.Content.AppendHtml(inside);
        }
        else
        {
            output.Content.Append(Answer);
        }

        output.Content.AppendHtml("</dd>");
        if (Note is not null)
        {
            output.Content.AppendHtml(MachineNote ? "<dd class=\"small mono\">" : "<dd class=\"small\">").Append(Note).AppendHtml("</dd>");
        }
    }
}
