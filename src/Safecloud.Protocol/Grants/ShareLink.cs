using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Safecloud.Protocol.Codecs;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Json;
using Safecloud.Protocol.Keys;

namespace Safecloud.Protocol.Grants;

/// <summary>A link that opens a part of a file for anyone who has it (specification §5.5).</summary>
public sealed class ShareLink : IDisposable
{
    private const string Prefix = "#sc2=";
    private const int Version = 2;
    private const int SecretsMax = 65_536;

    private readonly SecretBytes _seed;

    /// <summary>Takes the secrets over and copies the seed, 32 bytes.</summary>
    public ShareLink(RootCid rootCid, GrantChain chain, LinkSecrets secrets, ReadOnlySpan<byte> seed)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(seed.Length, Derivation.SecretSize);
        RootCid = rootCid;
        Chain = chain;
        Secrets = secrets;
        _seed = new SecretBytes(seed);
    }

    /// <summary>The file.</summary>
    public RootCid RootCid { get; }

    /// <summary>What a Jet asks for; its holder is the pair of the seed.</summary>
    public GrantChain Chain { get; }

    /// <summary>What opens the chunks; disposed with this.</summary>
    public LinkSecrets Secrets { get; }

    /// <summary>The pair of the seed; the caller disposes it.</summary>
    public Es256KeyPair CreateHolder() => Es256KeyPair.FromSecret(_seed.Span);

    /// <summary>Reads the form of a fragment; what it grants is checked like any grant, with the manifest at hand.</summary>
    public static bool TryParse(string? fragment, [NotNullWhen(true)] out ShareLink? link)
    {
        link = null;
        if (fragment is null || !fragment.StartsWith(Prefix, StringComparison.Ordinal)
            || !CanonicalBase64Url.TryDecode(fragment.AsSpan(Prefix.Length), out var bytes)
            || StrictJson.ParseCanonical(bytes, out var json) is not ProblemCode.None)
        {
            return false;
        }

        var document = new ClosedObject(json);
        document.Literal("v", Version);
        var rootCid = document.Parsed<RootCid>("rootCid", RootCid.TryParse);
        var chainJson = document.Value("chain");
        var members = document.Members("secrets", 1, SecretsMax);
        var seed = document.Base64("seed", Derivation.SecretSize);
        if (document.IsComplete && GrantChain.TryRead(chainJson!, out var chain) && LinkSecrets.TryRead(members, out var secrets))
        {
            link = new ShareLink(rootCid, chain, secrets, seed);
        }

        CryptographicOperations.ZeroMemory(seed);
        CryptographicOperations.ZeroMemory(bytes);
        return link is not null;
    }

    /// <summary>The fragment with everything in it: whoever sees it can open the part. It is never logged.</summary>
    public string ToFragment()
    {
        var bytes = CanonicalJson.Encode(JsonValue.Object(
            ("v", Version),
            ("rootCid", RootCid.ToString()),
            ("chain", Chain.Json),
            ("secrets", Secrets.ToJson()),
            ("seed", CanonicalBase64.Encode(_seed.Span))));
        var fragment = Prefix + CanonicalBase64Url.Encode(bytes);
        CryptographicOperations.ZeroMemory(bytes);
        return fragment;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Secrets.Dispose();
        _seed.Dispose();
    }

    /// <summary>Hides the keys, shows the file.</summary>
    public override string ToString() => $"ShareLink({RootCid}, hidden)";
}
