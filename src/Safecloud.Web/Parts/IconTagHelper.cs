using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Safecloud.Web.Parts;

/// <summary><c>&lt;s-icon name="copy" /&gt;</c>: an icon of the sheet in <c>_Icons.cshtml</c>. It says nothing to a screen reader; the words beside it do.</summary>
[HtmlTargetElement("s-icon", TagStructure = TagStructure.WithoutEndTag)]
public sealed class IconTagHelper : TagHelper
{
    /// <summary>The icon's name without the <c>i-</c>.</summary>
    public string Name { get; set; } = "";

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(Markup.Icon(Name));
    }
}
