using Safecloud.Channels.Features.Channels;

namespace Safecloud.Channels.Tests;

public sealed class WebOriginTests
{
    [Theory]
    [InlineData("https://fan.example", "https://fan.example")]
    [InlineData(" fan.example ", "https://fan.example")]
    [InlineData("HTTPS://Fan.Example:443/", "https://fan.example")]
    [InlineData("https://fan.example:8443", "https://fan.example:8443")]
    [InlineData("https://blåbær.example", "https://xn--blbr-roah.example")]
    [InlineData("http://fan.localhost:8080", "http://fan.localhost:8080")]
    public void TryRead_WhatPeopleType_IsNormalised(string typed, string expected)
    {
        Assert.True(WebOrigin.TryRead(typed, out var origin));
        Assert.Equal(expected, origin.ToString());
        Assert.True(WebOrigin.TryParse(expected, null, out var again));
        Assert.Equal(origin, again);
    }

    [Theory]
    [InlineData("")]
    [InlineData("*")]
    [InlineData("https://*.fan.example")] // a name counts by itself
    [InlineData("http://fan.example")] // whoever sits on the line would be that page
    [InlineData("https://fan.example/blog")]
    [InlineData("https://fan.example?")]
    [InlineData("https://fan.example#top")]
    [InlineData("https://me@fan.example")]
    [InlineData("https://[::1]")] // a policy's sources know no such names
    [InlineData("https://10.0.0.1")]
    [InlineData("javascript://fan.example")]
    [InlineData("https://fan.example; script-src *")]
    [InlineData("https://fan.example'none'")]
    public void TryRead_WhatIsNoOrigin_IsRefused(string typed) =>
        Assert.False(WebOrigin.TryRead(typed, out _));

    [Theory]
    [InlineData("fan.example")]
    [InlineData("https://Fan.example")]
    [InlineData("https://fan.example/")]
    [InlineData("https://fan.example:443")]
    [InlineData("null")]
    public void TryParse_NotAsBrowsersWriteIt_IsRefused(string text) => Assert.False(WebOrigin.TryParse(text, null, out _));
}
