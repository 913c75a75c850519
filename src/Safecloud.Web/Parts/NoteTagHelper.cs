using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Mvc.TagHelpers;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Safecloud.Web.Parts;

/// <summary>
/// <c>&lt;s-note kind="care"&gt;&lt;p&gt;&lt;b&gt;What happened.&lt;/b&gt; What to do next.&lt;/p&gt;&lt;/s-note&gt;</c>: something the reader should know, in its place.
/// </summary>
[HtmlTargetElement("s-note")]
public sealed class NoteTagHelper : TagHelper
{
    /// <summary><c>good</c>, <c>care</c>, <c>bad</c> or nothing.</summary>
    public string? Kind { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.AddClass("note", HtmlEncoder.Default);
        if (Kind is not null)
        {
            output.AddClass(Kind, HtmlEncoder.Default);
        }

        output.PreContent.SetHtmlContent(Markup.Icon(Kind switch { "good" => "yes", "care" => "care", "bad" => "no", _ => "info" }));
    }
}
