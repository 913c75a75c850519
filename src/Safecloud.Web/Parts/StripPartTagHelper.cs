using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Safecloud.Web.Parts;

/// <summary>One part of a strip.</summary>
[HtmlTargetElement("s-part", ParentTag = "s-strip", TagStructure = TagStructure.WithoutEndTag)]
public sealed class StripPartTagHelper : TagHelper
{
    private static readonly string[] Kinds = ["lit", "seen", "held", "sealed", "ready", "none", "care", "bad"];

    /// <summary><c>lit</c>, <c>seen</c>, <c>held</c>, <c>sealed</c>, <c>ready</c>, <c>none</c>, <c>care</c> or <c>bad</c>.</summary>
    public string Kind { get; set; } = "none";

    /// <summary>How much of the strip, in the unit of its sisters. Nothing is drawn for 0.</summary>
    public double Share { get; set; } = 1;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (!Kinds.Contains(Kind, StringComparer.Ordinal))
        {
            throw new InvalidOperationException($"A strip has no part of the kind '{Kind}'.");
        }

        ((List<(string, double)>)context.Items[typeof(StripTagHelper)]).Add((Kind, Share));
        output.SuppressOutput();
    }
}
