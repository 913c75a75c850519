using Safecloud.Web.Features.Accounts;
using Safecloud.Web.Features.Devices;
using Safecloud.Web.Parts;

namespace Safecloud.Web.Tests;

public sealed class PartTests
{
    [Fact]
    public void ShareClasses_EveryThousandth_AddUpToIt()
    {
        for (var share = 1; share <= 1000; share++)
        {
            Assert.Equal(share, Markup.ShareClasses(share).Split(' ').Sum(part => int.Parse(part[1..], System.Globalization.CultureInfo.InvariantCulture)));
        }
    }

    [Theory]
    [InlineData(0, "0:00")]
    [InlineData(134_999, "2:14")]
    [InlineData(4_325_000, "1:12:05")]
    [InlineData(90_000_000, "25:00:00")]
    public void DurationText_OfMilliseconds_ReadsLikeAClock(long milliseconds, string expected) => Assert.Equal(expected, DurationTagHelper.Text(milliseconds));

    [Theory]
    [InlineData("bcdf-ghjk", "BCDFGHJK")]
    [InlineData(" BCDF GHJK ", "BCDFGHJK")]
    public void UserCode_TypedByAPerson_IsForgiven(string typed, string expected)
    {
        Assert.True(UserCode.TryParse(typed, out var code));
        Assert.Equal(expected, code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("BCDF-GHJ")] // too short
    [InlineData("BCDF-GHJA")] // no vowels
    public void UserCode_NotACode_IsRefused(string typed) => Assert.False(UserCode.TryParse(typed, out _));

    [Theory]
    [InlineData("  Ida Marlow ", "Ida Marlow")]
    [InlineData("Zoë", "Zoë")]
    public void DisplayName_WithBlanksAround_IsTrimmed(string text, string expected)
    {
        Assert.True(Account.TryParseDisplayName(text, out var name));
        Assert.Equal(expected, name);
    }

    [Theory]
    [InlineData("   ")]
    [InlineData("two\nlines")]
    [InlineData("1234567890123456789012345678901234567890123456789012345678901")] // 61 characters
    public void DisplayName_NotShowable_IsRefused(string text) => Assert.False(Account.TryParseDisplayName(text, out _));

    [Fact]
    public void PersonalToken_AsText_HidesItself()
    {
        var token = PersonalToken.Create();
        Assert.DoesNotContain(token.Reveal()[4..], token.ToString(), StringComparison.Ordinal);
    }
}
