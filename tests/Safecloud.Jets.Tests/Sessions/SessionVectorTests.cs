using System.Text.Json;
using Safecloud.Jets.Tests.Support;
using Safecloud.Protocol;
using Safecloud.Testing;

namespace Safecloud.Jets.Tests.Sessions;

/// <summary><c>sessions.json</c> at a real Jet: how long a token is one.</summary>
public sealed class SessionVectorTests(JetFixture jet) : IClassFixture<JetFixture>
{
    [Theory]
    [InlineData("cases")]
    [InlineData("refused")]
    public async Task Sessions_Tokens_LastTheirTime(string list)
    {
        foreach (var vector in SharedVectors.List("sessions", list))
        {
            using var answer = await UseAsync(vector);
            if (list == "cases")
            {
                Assert.Equal(200, (int)answer.StatusCode);
            }
            else
            {
                var code = vector.GetProperty("error").GetString()!;
                await answer.ProblemAsync(Enum.Parse<ProblemCode>(code).HttpStatus(), code);
            }
        }
    }

    private async Task<HttpResponseMessage> UseAsync(JsonElement vector)
    {
        using var caller = jet.NewCaller();
        await caller.OpenAsync();
        var token = vector.GetProperty("token").GetString()!;
        caller.Token = token == "own" ? caller.Token : token;
        jet.Clock.Advance(TimeSpan.FromSeconds(vector.GetProperty("after").GetInt32()));
        caller.Nonce = ""; // the present one is asked for
        var body = new StringContent("{\"cids\":[\"bafkreihx3npfapwowoi7y7wl3b7zoh6274uvzbjmslndo3c6nixdyvxv4y\"]}");
        return await caller.SendAsync(HttpMethod.Post, "/jet/v2/chunks/have", body);
    }
}
