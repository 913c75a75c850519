using Microsoft.AspNetCore.Mvc.TagHelpers;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Safecloud.Web.Parts;

/// <summary><c>&lt;s-tag kind="good"&gt;Settled&lt;/s-tag&gt;</c>: a state in a word or three.</summary>
[HtmlTargetElement("s-tag")]
public sealed class TagTagHelper : TagHelper
{
    /// <summary><c>lit</c>, <c>sealed</c>, <c>good</c>, <c>care</c>, <c>bad</c>, <c>live</c> or nothing.</summary>
    public string? Kind { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.AddClass("tag", HtmlEncoder.Default);
        if (Kind is not null)
        {
            output.AddClass(Kind, HtmlEncoder.Default);
        }
    }
}
