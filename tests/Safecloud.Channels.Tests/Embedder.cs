using System.Net;
using Safecloud.Testing;

namespace Safecloud.Channels.Tests;

/// <summary>A page of another site, as far as a server sees it: what the browser sends when it frames the player, and what a channel's owner says of it.</summary>
internal static class Embedder
{
    public const string Fan = "http://fan.localhost:8080";
    public const string Other = "http://other.localhost:8080";

    /// <summary>Asks for the player as the browser does for a frame.</summary>
    public static async Task<HttpResponseMessage> FrameAsync(PlatformFactory platform, string episode, string? page, string destination = "iframe")
    {
        using var player = platform.CreateClient(platform.Player, followRedirects: false);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/embed/{episode}");
        request.Headers.Add("Sec-Fetch-Dest", destination);
        if (page is not null)
        {
            request.Headers.Referrer = new Uri(page);
        }

        return await player.SendAsync(request, Person.Stop);
    }

    /// <summary>Says in the studio who may embed.</summary>
    public static async Task<HttpResponseMessage> AllowAsync(Person owner, string channel, string audience, string origins = "")
    {
        await owner.SignInAsync();
        var page = $"/studio/c/{channel}";
        return await owner.SubmitAsync(page, page, new() { ["Form.Name"] = "Hearth & Kiln", ["Form.EmbedAudience"] = audience, ["Form.EmbedOrigins"] = origins });
    }

    /// <summary>A published film whose channel lets those pages show it.</summary>
    public static async Task<(Film Film, string Episode, string Channel)> PublishAsync(Person owner, string audience, string origins = "", long priceMinor = 450)
    {
        var published = await Film.PublishAsync(owner, priceMinor);
        using var allowed = await AllowAsync(owner, published.Channel, audience, origins);
        Assert.Equal(HttpStatusCode.Redirect, allowed.StatusCode);
        return published;
    }

    public static string AncestorsOf(HttpResponseMessage answer) =>
        answer.Headers.GetValues("Content-Security-Policy").Single().Split("frame-ancestors ")[1].Split(';')[0];
}
