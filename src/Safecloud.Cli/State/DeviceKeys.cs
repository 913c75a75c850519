using System.Security.Cryptography;
using Safecloud.Protocol.Claims;
using Safecloud.Protocol.Codecs;
using Safecloud.Protocol.Grants;
using Safecloud.Protocol.Jose;
using Safecloud.Protocol.Json;
using Safecloud.Protocol.Keys;

namespace Safecloud.Cli.State;

/// <summary>This machine's two key pairs, holder and box (specification §5.1), kept in <c>device.json</c>.</summary>
internal sealed class DeviceKeys : IDisposable
{
    private const string FileName = "device.json";

    private DeviceKeys(byte[] holder, byte[] box)
    {
        Holder = Es256KeyPair.FromSecret(holder);
        Box = BoxKeyPair.FromSecret(box);
    }

    public Es256KeyPair Holder { get; }

    public BoxKeyPair Box { get; }

    /// <summary>Loads the keys, or makes them at the first use.</summary>
    /// <exception cref="CliException">The file is damaged.</exception>
    public static DeviceKeys LoadOrCreate(StateFolder state)
    {
        var path = Path.Combine(state.Root, FileName);
        if (StateFolder.Read(path) is not { } text)
        {
            var (newHolder, newBox) = (RandomNumberGenerator.GetBytes(Derivation.SecretSize), RandomNumberGenerator.GetBytes(Derivation.SecretSize));
            var json = JsonValue.Object(("v", 1), ("holder", CanonicalBase64.Encode(newHolder)), ("box", CanonicalBase64.Encode(newBox)));
            StateFolder.Write(path, System.Text.Encoding.UTF8.GetString(CanonicalJson.Encode(json)));
            return new DeviceKeys(newHolder, newBox);
        }

        var file = new ClosedObject(StrictJson.TryParse(System.Text.Encoding.UTF8.GetBytes(text), out var value) ? value : null);
        file.Literal("v", 1);
        var (holder, box) = (file.Base64("holder", Derivation.SecretSize), file.Base64("box", Derivation.SecretSize));
        return file.IsComplete
            ? new DeviceKeys(holder, box)
            : throw new CliException($"{path} is damaged: delete it and sign in again.");
    }

    /// <summary>The device claim, fresh: 90 days.</summary>
    public DeviceClaim Claim(DateTimeOffset now) => DeviceClaim.Sign(Holder, Box.PublicKey, ValidityWindow.Starting(now, DeviceClaim.LongestLife));

    public void Dispose()
    {
        Holder.Dispose();
        Box.Dispose();
    }
}
