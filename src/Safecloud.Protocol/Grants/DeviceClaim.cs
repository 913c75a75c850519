using Safecloud.Protocol.Claims;
using Safecloud.Protocol.Codecs;
using Safecloud.Protocol.Jose;
using Safecloud.Protocol.Json;
using Safecloud.Protocol.Keys;

namespace Safecloud.Protocol.Grants;

/// <summary>Which box key belongs to a holder key (specification §5.1). An instance has passed every check but the time's passing.</summary>
public sealed class DeviceClaim
{
    private static readonly ClaimRule Rule = new() { Subject = Labels.DeviceSubject, IsTimed = true };

    private DeviceClaim(Claim claim, BoxPublicKey box)
    {
        Claim = claim;
        Box = box;
    }

    /// <summary>Most that <c>nbf</c> and <c>exp</c> may lie apart.</summary>
    public static TimeSpan LongestLife { get; } = TimeSpan.FromDays(90);

    /// <summary>The signed claim.</summary>
    public Claim Claim { get; }

    /// <summary>The key that proves possession; it signed the claim.</summary>
    public Es256PublicKey Holder => Claim.Issuer;

    /// <summary>The key that things are sealed to.</summary>
    public BoxPublicKey Box { get; }

    /// <summary>When it ends.</summary>
    public DateTimeOffset ExpiresAt => Claim.Window!.Value.ExpiresAt;

    /// <summary>Signs the claim of a device.</summary>
    /// <exception cref="ArgumentException">The window is longer than 90 days.</exception>
    public static DeviceClaim Sign(Es256KeyPair holder, BoxPublicKey box, ValidityWindow window)
    {
        var statement = JsonValue.Object(("box", CanonicalBase64.Encode(box.Point)));
        return Check(ClaimError.None, Claim.Sign(Rule, statement, window, holder), UnixTime.ToInstant(window.NotBefore), out var device) is ClaimError.None
            ? device!
            : throw new ArgumentException("A device claim lasts at most 90 days.", nameof(window));
    }

    /// <summary>Reads and checks a device claim.</summary>
    public static ClaimError Read(ReadOnlySpan<byte> utf8, DateTimeOffset now, out DeviceClaim? device) =>
        Check(Claim.Read(utf8, Rule, out var claim), claim, now, out device);

    /// <summary>Reads and checks a device claim that stands inside a canonical document.</summary>
    public static ClaimError Read(JsonValue json, DateTimeOffset now, out DeviceClaim? device) =>
        Check(Claim.Read(json, Rule, out var claim), claim, now, out device);

    /// <summary>The canonical bytes.</summary>
    public byte[] ToBytes() => Claim.ToBytes();

    private static ClaimError Check(ClaimError error, Claim? claim, DateTimeOffset now, out DeviceClaim? device)
    {
        device = null;
        if (error is not ClaimError.None)
        {
            return error;
        }

        var stm = new ClosedObject(claim!.Statement);
        var point = stm.Base64("box", Es256PublicKey.PointSize);
        if (!stm.IsComplete || claim.Window!.Value.Length > LongestLife.TotalSeconds || !BoxPublicKey.TryCreate(point, out var box))
        {
            return ClaimError.Malformed;
        }

        error = claim.Verify(now);
        device = error is ClaimError.None ? new DeviceClaim(claim, box) : null;
        return error;
    }
}
