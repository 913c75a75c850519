using System.Net;
using System.Text.Json;
using Safecloud.Protocol.V1.OpenClaims;

namespace Safecloud.Protocol.Tests.V1;

public sealed class PublicAddressTests
{
    [Fact]
    public void Allows_SharedAddresses_TellsHouseFromInternet()
    {
        var file = Path.Combine(Vectors.FindAbove(Path.Combine("tests", "vectors", "rules")), "publicaddress.json");
        using var vectors = JsonDocument.Parse(File.ReadAllBytes(file));
        var cases = vectors.RootElement.GetProperty("cases").EnumerateArray().ToList();
        var wrong = cases.Where(c => PublicAddress.Allows(IPAddress.Parse(c.Text("address"))) != c.GetProperty("isPublic").GetBoolean()).Select(c => c.Text("address"));
        Assert.NotEmpty(cases);
        Assert.Empty(wrong);
    }

    // TypeScript meets an IPv4 address in an IPv6 one only as text and refuses it; a socket of both families hands them out here.
    [Fact]
    public void Allows_PublicIPv4InIPv6_IsJudgedAsIPv4() => Assert.True(PublicAddress.Allows(IPAddress.Parse("::ffff:93.184.216.34")));

    [Theory]
    [InlineData("https://keys.example/k.json", true)]
    [InlineData("http://keys.example/k.json", false)]
    [InlineData("https://keys.example:8443/k.json", false)]
    [InlineData("https://me@keys.example/k.json", false)]
    [InlineData("https://127.0.0.1/k.json", false)]
    [InlineData("https://2130706433/k.json", false)]
    [InlineData("https://[::1]/k.json", false)]
    [InlineData("ftp://keys.example/k.json", false)]
    [InlineData("/k.json", false)]
    public void IsPlainHttps_Address_IsTold(string address, bool expected) => Assert.Equal(expected, PublicAddress.IsPlainHttps(new Uri(address, UriKind.RelativeOrAbsolute)));
}
