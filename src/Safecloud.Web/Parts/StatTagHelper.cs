using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Safecloud.Web.Parts;

/// <summary><c>&lt;dl class="stats"&gt;&lt;s-stat term="Received" value="52.9" unit="MB" context="54 chunks" /&gt;&lt;/dl&gt;</c>: three to five figures between hairlines.</summary>
[HtmlTargetElement("s-stat", TagStructure = TagStructure.WithoutEndTag)]
public sealed class StatTagHelper : TagHelper
{
    /// <summary>What is counted.</summary>
    public string Term { get; set; } = "";

    /// <summary>The figure.</summary>
    public string Value { get; set; } = "";

    /// <summary>Its unit.</summary>
    public string? Unit { get; set; }

    /// <summary>One line that puts it in proportion.</summary>
    public string? Context { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Content.AppendHtml("<dt>").Append(Term).AppendHtml("</dt><dd>").Append(Value);
        if (Unit is not null)
        {
            output.Content.AppendHtml(" <small>").Append(Unit).AppendHtml("</small>");
        }

        output.Content.AppendHtml("</dd>");
        if (Context is not null)
        {
            output.Content.AppendHtml("<dd>").Append(Context).AppendHtml("</dd>");
        }
    }
}
