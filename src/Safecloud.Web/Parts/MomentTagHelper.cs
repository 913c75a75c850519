using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Safecloud.Web.Parts;

/// <summary><c>&lt;s-moment at="@when" /&gt;</c>: "14 November 2026, 18:00 UTC"; script turns it into the reader's own time and names the zone.</summary>
[HtmlTargetElement("s-moment", TagStructure = TagStructure.WithoutEndTag)]
public sealed class MomentTagHelper : TagHelper
{
    /// <summary>The instant.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>The day is enough.</summary>
    public bool DayOnly { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "time";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("datetime", At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        output.Attributes.SetAttribute("data-moment", DayOnly ? "day" : "minute");
        output.Content.SetContent(At.UtcDateTime.ToString(DayOnly ? "d MMMM yyyy" : "d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture));
    }
}
