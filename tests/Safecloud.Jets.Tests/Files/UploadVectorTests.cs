using System.Net.Http.Headers;
using System.Text.Json;
using Safecloud.Jets.Tests.Support;
using Safecloud.Protocol;
using Safecloud.Protocol.Framing;
using Safecloud.Protocol.Keys;
using Safecloud.Testing;

namespace Safecloud.Jets.Tests.Files;

/// <summary><c>uploads.json</c> at a real Jet: every step is the request that its bytes are.</summary>
public sealed class UploadVectorTests(JetFixture jet) : IClassFixture<JetFixture>
{
    // The refusals go first: then nobody owns anything but what their own steps brought.
    [Fact]
    public async Task Uploads_All_Match()
    {
        var publishers = SharedVectors.List("uploads", "publishers").ToDictionary(p => p.GetProperty("name").GetString()!, Open, StringComparer.Ordinal);
        foreach (var publisher in publishers.Values)
        {
            await publisher.OpenAsync();
        }

        foreach (var vector in SharedVectors.List("uploads", "refused").Concat(SharedVectors.List("uploads", "cases")))
        {
            var left = vector.GetProperty("steps").GetArrayLength();
            foreach (var step in vector.GetProperty("steps").EnumerateArray())
            {
                left--;
                using var answer = await SendAsync(publishers[step.GetProperty("by").GetString()!], step);
                if (vector.TryGetProperty("error", out var error) && left == 0)
                {
                    var code = error.GetString()!;
                    await answer.ProblemAsync(Enum.Parse<ProblemCode>(code).HttpStatus(), code);
                }
                else
                {
                    Assert.True(answer.IsSuccessStatusCode, $"{vector.GetProperty("name")}: {(int)answer.StatusCode}");
                }
            }
        }

        Array.ForEach([.. publishers.Values], publisher => publisher.Dispose());
    }

    private JetCaller Open(JsonElement publisher)
    {
        var caller = jet.NewCaller(Es256KeyPair.FromSecret(Convert.FromHexString(publisher.GetProperty("secretHex").GetString()!)));
        Assert.Equal(publisher.GetProperty("keyId").GetString(), caller.Key.Id.ToString());
        jet.Publishers.Allow(caller.Key.Id);
        return caller;
    }

    private static Task<HttpResponseMessage> SendAsync(JetCaller by, JsonElement step)
    {
        var body = new ByteArrayContent(Convert.FromHexString(step.GetProperty("bodyHex").GetString()!));
        body.Headers.ContentType = new MediaTypeHeaderValue(FrameWriter.MediaType);
        var path = step.TryGetProperty("rootCid", out var rootCid) ? $"/jet/v2/files/{rootCid.GetString()}" : "/jet/v2/chunks";
        return by.SendAsync(HttpMethod.Put, path, body);
    }
}
