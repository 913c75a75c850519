using System.Text.Json;
using Microsoft.Playwright;

namespace Safecloud.EndToEnd.Tests;

/// <summary>A passkey authenticator of Chromium's own making: internal, user-verifying, with PRF. It confirms without asking, unless told otherwise.</summary>
public sealed class VirtualAuthenticator
{
    private readonly ICDPSession _session;
    private readonly string _id;

    private VirtualAuthenticator(ICDPSession session, string id)
    {
        _session = session;
        _id = id;
    }

    /// <summary>Attaches one to a page.</summary>
    /// <param name="hasPrf">Whether its passkeys can keep a key.</param>
    /// <param name="isTouched">Whether somebody touches it when it asks; else every request waits.</param>
    public static async Task<VirtualAuthenticator> AttachAsync(IPage page, bool hasPrf = true, bool isTouched = true)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("WebAuthn.enable");
        var answer = await session.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["options"] = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["protocol"] = "ctap2",
                ["ctap2Version"] = "ctap2_1",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["hasPrf"] = hasPrf,
                ["automaticPresenceSimulation"] = isTouched,
            },
        });
        return new VirtualAuthenticator(session, answer!.Value.GetProperty("authenticatorId").GetString()!);
    }

    /// <summary>How many passkeys it holds.</summary>
    public async Task<int> CountAsync()
    {
        JsonElement? answer = await _session.SendAsync("WebAuthn.getCredentials", new Dictionary<string, object>(StringComparer.Ordinal) { ["authenticatorId"] = _id });
        return answer!.Value.GetProperty("credentials").GetArrayLength();
    }

    /// <summary>Whether it confirms; one that does not is a person who closed the dialog.</summary>
    public Task ConfirmAsync(bool confirms) => _session.SendAsync("WebAuthn.setUserVerified", new Dictionary<string, object>(StringComparer.Ordinal)
    {
        ["authenticatorId"] = _id,
        ["isUserVerified"] = confirms,
    });
}
