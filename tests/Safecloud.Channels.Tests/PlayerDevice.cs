using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Safecloud.Protocol.Claims;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Grants;
using Safecloud.Protocol.Jose;
using Safecloud.Protocol.Keys;
using Safecloud.Testing;

namespace Safecloud.Channels.Tests;

/// <summary>A player's device: its two key pairs, and what it asks of the release service.</summary>
public sealed class PlayerDevice(PlatformFactory platform) : IDisposable
{
    private readonly HttpClient _client = platform.CreateClient();

    public Es256KeyPair Holder { get; } = Es256KeyPair.Create();

    public BoxKeyPair Box { get; } = BoxKeyPair.Create();

    public DeviceClaim Claim(TimeSpan? age = null) => DeviceClaim.Sign(
        Holder, Box.PublicKey, ValidityWindow.Starting(TimeProvider.System.GetUtcNow() - (age ?? TimeSpan.Zero), TimeSpan.FromDays(30)));

    /// <summary>Asks for keys as the player does.</summary>
    public async Task<HttpResponseMessage> AskAsync(string episode, string? ticket = null, string? origin = null, JsonNode? device = null, string? embedder = null)
    {
        var body = new JsonObject { ["episode"] = episode, ["device"] = device ?? JsonNode.Parse(Claim().ToBytes()) };
        if (ticket is not null)
        {
            body["ticket"] = ticket;
        }

        if (embedder is not null)
        {
            body["embedder"] = embedder;
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, "/release/v1/capabilities") { Content = JsonContent.Create(body) };
        request.Headers.Add("Origin", origin ?? platform.Player);
        return await _client.SendAsync(request, Person.Stop);
    }

    /// <summary>Opens what was answered; fails when the device's own checks refuse it.</summary>
    public async Task<(Capability Capability, string Scope)> OpenAsync(HttpResponseMessage answer, string rootCid, DateTimeOffset? now = null)
    {
        var json = await Person.ReadJsonAsync(answer);
        Assert.True(answer.IsSuccessStatusCode, json.ToString());
        var request = new CapabilityRequest(RootCid.Parse(rootCid), Holder.Id, now ?? TimeProvider.System.GetUtcNow());
        Assert.True(Capability.TryOpen(Box, json.GetProperty("capability").GetString(), request, out var capability));
        return (capability, json.GetProperty("scope").GetString()!);
    }

    public void Dispose()
    {
        _client.Dispose();
        Holder.Dispose();
        Box.Dispose();
    }
}
