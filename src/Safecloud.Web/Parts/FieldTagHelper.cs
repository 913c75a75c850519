using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.TagHelpers;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Safecloud.Web.Parts;

/// <summary>
/// <c>&lt;s-field for="Title" hint="…"&gt;&lt;input asp-for="Title" class="input" /&gt;&lt;/s-field&gt;</c>: label above, hint below, the model's
/// error instead of the hint. The label's words are <see cref="Label"/> or the property's display name.
/// </summary>
[HtmlTargetElement("s-field", Attributes = "for")]
public sealed class FieldTagHelper : TagHelper
{
    /// <summary>The property.</summary>
    public required ModelExpression For { get; set; }

    /// <summary>The label; else the property's display name.</summary>
    public string? Label { get; set; }

    /// <summary>What helps to fill it in.</summary>
    public string? Hint { get; set; }

    /// <summary>The view it stands in.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var name = ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);
        var id = TagBuilder.CreateSanitizedId(name, "_");
        var error = ViewContext.ViewData.ModelState.TryGetValue(name, out var entry) && entry.ValidationState is ModelValidationState.Invalid
            ? entry.Errors.Select(e => e.ErrorMessage).FirstOrDefault(message => message.Length > 0) ?? "This cannot be read. Write it differently."
            : null;

        // The input inside reads this and points at the text below it.
        context.Items[typeof(FieldTagHelper)] = new FieldState(name, error is not null, error is not null || Hint is not null ? id + "-help" : null);
        var child = await output.GetChildContentAsync();

        output.TagName = "div";
        output.AddClass("field", HtmlEncoder.Default);
        if (error is not null)
        {
            output.AddClass("wrong", HtmlEncoder.Default);
        }

        var label = new TagBuilder("label");
        label.Attributes["for"] = id;
        label.InnerHtml.Append(Label ?? For.Metadata.DisplayName ?? For.Metadata.PropertyName ?? For.Name);
        output.Content.AppendHtml(label).AppendHtml(child);
        if (error is not null)
        {
            output.Content.AppendHtml(Below("p", id, "error", error, withIcon: true));
        }
        else if (Hint is not null)
        {
            output.Content.AppendHtml(Below("span", id, "hint", Hint, withIcon: false));
        }
    }

    private static TagBuilder Below(string element, string id, string cssClass, string text, bool withIcon)
    {
        var below = new TagBuilder(element);
        below.Attributes["id"] = id + "-help";
        below.AddCssClass(cssClass);
        if (withIcon)
        {
            below.InnerHtml.AppendHtml(Markup.Icon("care"));
            below.InnerHtml.AppendHtml("<span>").Append(text).AppendHtml("</span>");
        }
        else
        {
            below.InnerHtml.Append(text);
        }

        return below;
    }
}
