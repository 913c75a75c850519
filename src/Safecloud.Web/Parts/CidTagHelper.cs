using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Safecloud.Web.Parts;

/// <summary><c>&lt;s-cid value="bafkrei…" /&gt;</c>: a hash, first 8 … last 5, the whole of it in the title, a copy button beside it.</summary>
[HtmlTargetElement("s-cid", TagStructure = TagStructure.WithoutEndTag)]
public sealed class CidTagHelper : TagHelper
{
    private const int Head = 8;
    private const int Tail = 5;

    /// <summary>The whole text.</summary>
    public string Value { get; set; } = "";

    /// <summary>What it is, for the toast after copying: "Copied the whole CID".</summary>
    public string What { get; set; } = "CID";

    /// <summary>Shows all of it.</summary>
    public bool Whole { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Whole ? "cid whole" : "cid");

        var text = new TagBuilder("span");
        text.Attributes["title"] = Value;
        text.InnerHtml.Append(Whole || Value.Length <= Head + Tail + 1 ? Value : $"{Value[..Head]}…{Value[^Tail..]}");

        var button = new TagBuilder("button");
        button.Attributes["type"] = "button";
        button.Attributes["data-copy"] = Value;
        button.Attributes["data-copied"] = $"Copied the whole {What}";
        button.Attributes["aria-label"] = $"Copy {Value[..Math.Min(Head, Value.Length)]}";
        button.InnerHtml.AppendHtml(Markup.Icon("copy"));

        output.Content.AppendHtml(text).AppendHtml(button);
    }
}
