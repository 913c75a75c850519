using Safecloud.Protocol.Claims;
using Safecloud.Protocol.Codecs;
using Safecloud.Protocol.Grants;
using Safecloud.Protocol.Json;
using Safecloud.Protocol.Keys;

namespace Safecloud.Protocol.Tests.Grants;

public sealed class DeviceClaimTests : IDisposable
{
    private static readonly ClaimRule Rule = new() { Subject = Labels.DeviceSubject, IsTimed = true };

    private readonly GrantFixture _f = new();

    public void Dispose() => _f.Dispose();

    [Fact]
    public void Read_Signed_GivesBothKeys()
    {
        Assert.Equal(ClaimError.None, DeviceClaim.Read(_f.Device().ToBytes(), GrantFixture.Now, out var device));
        Assert.Equal(_f.Viewer.PublicKey, device!.Holder);
        Assert.Equal(_f.Box.PublicKey.Id, device.Box.Id);
    }

    [Fact]
    public void Read_TimeOverOrTooLong_IsRefused()
    {
        var bytes = _f.Device().ToBytes();
        Assert.Equal(ClaimError.Expired, DeviceClaim.Read(bytes, GrantFixture.Now.AddDays(30), out _));
        Assert.Equal(ClaimError.NotYet, DeviceClaim.Read(bytes, GrantFixture.Now.AddMinutes(-2), out var device));
        Assert.Null(device);
        var quarter = ValidityWindow.Starting(GrantFixture.Now, TimeSpan.FromDays(90));
        Assert.NotNull(DeviceClaim.Sign(_f.Viewer, _f.Box.PublicKey, quarter));
        Assert.Throws<ArgumentException>(() => DeviceClaim.Sign(_f.Viewer, _f.Box.PublicKey, quarter with { Expires = quarter.Expires + 1 }));
    }

    [Fact]
    public void Read_AnotherStatement_IsMalformed()
    {
        var offCurve = _f.Box.PublicKey.Point.ToArray();
        offCurve[64] ^= 1;
        var good = JsonValue.Of(CanonicalBase64.Encode(_f.Box.PublicKey.Point));
        JsonValue[] statements =
        [
            JsonValue.Object(("box", CanonicalBase64.Encode(offCurve))),
            JsonValue.Object(("box", "AAAA")),
            JsonValue.Object(("box", good), ("more", 1)),
            JsonValue.Object(),
        ];
        Assert.All(statements, s => Assert.Equal(ClaimError.Malformed, Read(s)));
        Assert.Equal(ClaimError.None, Read(JsonValue.Object(("box", good))));

        ClaimError Read(JsonValue statement) =>
            DeviceClaim.Read(Claim.Sign(Rule, statement, GrantFixture.Month, _f.Viewer).ToBytes(), GrantFixture.Now, out _);
    }

    [Fact]
    public void Read_MutatedBytes_NeverThrowsNorPasses()
    {
        var good = _f.Device().ToBytes();
        Property.Holds(Property.Mutated(good), bytes => Assert.Equal(
            bytes.AsSpan().SequenceEqual(good), DeviceClaim.Read(bytes, GrantFixture.Now, out _) is ClaimError.None), 300);
    }
}
