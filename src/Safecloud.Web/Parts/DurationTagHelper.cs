using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Safecloud.Web.Parts;

/// <summary><c>&lt;s-duration ms="134000" /&gt;</c>: 2:14, and in the machine's words in <c>datetime</c>.</summary>
[HtmlTargetElement("s-duration", TagStructure = TagStructure.WithoutEndTag)]
public sealed class DurationTagHelper : TagHelper
{
    /// <summary>Milliseconds.</summary>
    public long Ms { get; set; }

    /// <summary>The words of a clock: 2:14, 1:12:05.</summary>
    public static string Text(long milliseconds)
    {
        var time = TimeSpan.FromSeconds(milliseconds / 1000);
        return time.TotalHours >= 1
            ? string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{time.Minutes}:{time.Seconds:00}");
    }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "time";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("datetime", string.Create(CultureInfo.InvariantCulture, $"PT{Ms / 1000}S"));
        output.Content.SetContent(Text(Ms));
    }
}
