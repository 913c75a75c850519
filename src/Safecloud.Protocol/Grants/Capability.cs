using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Safecloud.Protocol.Jose;
using Safecloud.Protocol.Json;
using Safecloud.Protocol.Keys;
using Safecloud.Protocol.Manifests;

namespace Safecloud.Protocol.Grants;

/// <summary>Manifest, grant and keys for a part of a file, which travel sealed to one device (specification §5.4).</summary>
public sealed class Capability(Manifest manifest, GrantChain chain, LinkSecrets secrets) : IDisposable
{
    private const int Version = 2;
    private const int SecretsMax = 65_536;

    /// <summary>The file.</summary>
    public Manifest Manifest { get; } = manifest;

    /// <summary>What a Jet asks for.</summary>
    public GrantChain Chain { get; } = chain;

    /// <summary>What opens the chunks; disposed with this.</summary>
    public LinkSecrets Secrets { get; } = secrets;

    /// <summary>Opens and checks a capability; false is <see cref="ProblemCode.CapabilityInvalid"/>.</summary>
    /// <param name="box">The device's own box pair.</param>
    /// <param name="text">The compact JWE.</param>
    /// <param name="request">What was asked for.</param>
    /// <param name="capability">The caller disposes it.</param>
    public static bool TryOpen(BoxKeyPair box, string? text, CapabilityRequest request, [NotNullWhen(true)] out Capability? capability)
    {
        capability = null;
        if (!CompactJwe.TryOpen(Labels.CapabilityType, box, text, out var plaintext))
        {
            return false;
        }

        var problem = StrictJson.ParseCanonical(plaintext, out var json);
        CryptographicOperations.ZeroMemory(plaintext);
        return problem is ProblemCode.None && TryRead(json!, request, out capability);
    }

    /// <summary>Seals to a box key that a device claim has tied to the chain's holder.</summary>
    /// <exception cref="ArgumentException">The sealed text would be too long, or the device is not the holder's.</exception>
    public string Seal(DeviceClaim device)
    {
        if (device.Holder.Id != Chain.Holder)
        {
            throw new ArgumentException("The device is not the chain's holder.", nameof(device));
        }

        var plaintext = CanonicalJson.Encode(JsonValue.Object(
            ("v", Version), ("manifest", Manifest.Claim.Json), ("chain", Chain.Json), ("secrets", Secrets.ToJson())));
        try
        {
            return CompactJwe.Seal(Labels.CapabilityType, device.Box, plaintext);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plaintext);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Secrets.Dispose();

    /// <summary>Hides the keys, shows the file.</summary>
    public override string ToString() => $"Capability({Manifest.RootCid}, hidden)";

    private static bool TryRead(JsonValue json, CapabilityRequest request, [NotNullWhen(true)] out Capability? capability)
    {
        capability = null;
        var document = new ClosedObject(json);
        document.Literal("v", Version);
        var (manifestJson, chainJson) = (document.Value("manifest"), document.Value("chain"));
        var secretsJson = document.Members("secrets", 1, SecretsMax);
        if (!document.IsComplete
            || !Manifest.TryParse(manifestJson!, out var manifest)
            || manifest.RootCid != request.RootCid
            || !GrantChain.TryRead(chainJson!, out var chain)
            || chain.CheckOrigin(manifest) is not GrantRefusal.None
            || !LinkSecrets.TryRead(secretsJson, out var secrets))
        {
            return false;
        }

        if (secrets.FitIn(manifest) && secrets.Links.All(l => chain.Check(l, request.Holder, request.Now) is GrantRefusal.None))
        {
            capability = new Capability(manifest, chain, secrets);
            return true;
        }

        secrets.Dispose();
        return false;
    }
}
