using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Safecloud.Web.Parts;

/// <summary><c>&lt;s-errors /&gt;</c>: what is wrong with the form as a whole. It takes the focus; errors of one field stand at the field.</summary>
[HtmlTargetElement("s-errors", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ErrorsTagHelper : TagHelper
{
    /// <summary>The view it stands in.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var errors = ViewContext.ViewData.ModelState.TryGetValue("", out var entry) ? entry.Errors.Select(error => error.ErrorMessage).ToList() : [];
        if (errors.Count == 0)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "note bad");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Attributes.SetAttribute(new TagHelperAttribute("data-errors"));
        output.Content.SetHtmlContent(Markup.Icon("no"));
        foreach (var error in errors)
        {
            output.Content.AppendHtml("<p>").Append(error).AppendHtml("</p>");
        }
    }
}
