using System.Text.Json;
using Safecloud.Protocol.V1.OpenClaims;

namespace Safecloud.Protocol.Tests.V1;

public sealed class ClaimTimeTests
{
    [Fact]
    public void CheckTime_SharedClaims_SaysWhetherTheyHold()
    {
        var file = Path.Combine(Vectors.FindAbove(Path.Combine("tests", "vectors", "rules")), "claimtime.json");
        using var vectors = JsonDocument.Parse(File.ReadAllBytes(file));
        var now = vectors.RootElement.Time("now");
        var cases = vectors.RootElement.GetProperty("cases").EnumerateArray().ToList();
        Assert.NotEmpty(cases);
        Assert.Empty(cases.Where(c => VerdictAt(now, c) != c.Text("verdict")).Select(c => $"{c.Text("name")}: {VerdictAt(now, c)}"));
    }

    private static string VerdictAt(DateTimeOffset now, JsonElement entry)
    {
        Assert.True(OpenClaim.TryRead(entry.Js("claim"), out var claim));
        return claim.CheckTime(now) switch
        {
            OpenClaimError.None => "within",
            OpenClaimError.NotYet => "notYet",
            OpenClaimError.Expired => "expired",
            _ => "malformed",
        };
    }
}
