using System.Diagnostics.CodeAnalysis;
using Safecloud.Protocol.Claims;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Json;
using Safecloud.Protocol.Keys;
using Safecloud.Protocol.Manifests;
using Safecloud.Protocol.Trees;

namespace Safecloud.Protocol.Grants;

/// <summary>One to five envelopes, from the file's access key to a holder (specification §5.2).</summary>
public sealed class GrantChain
{
    private GrantChain(JsonValue json, GrantEnvelope[] envelopes)
    {
        Json = json;
        Envelopes = envelopes;
    }

    /// <summary>The envelopes, first to last.</summary>
    public IReadOnlyList<GrantEnvelope> Envelopes { get; }

    /// <summary>The chain as it stands in documents.</summary>
    public JsonValue Json { get; }

    /// <summary>The file that the first envelope names.</summary>
    public RootCid RootCid => Envelopes[0].Terms.RootCid;

    /// <summary>Who may use the chain.</summary>
    public KeyId Holder => Envelopes[^1].Terms.Holder;

    /// <summary>When the first of its envelopes ends.</summary>
    public DateTimeOffset ExpiresAt => Envelopes.Min(e => e.Terms.Window.ExpiresAt);

    /// <summary>Reads the form of a chain inside a canonical document; false counts as <see cref="GrantRefusal.Chain"/>.</summary>
    public static bool TryRead(JsonValue json, [NotNullWhen(true)] out GrantChain? chain)
    {
        chain = null;
        if (json.Kind is not JsonKind.Array
            || json.Items.Count is < 1 or > ProtocolLimits.ChainEnvelopesMax
            || CanonicalJson.Encode(json).Length > ProtocolLimits.ChainMax)
        {
            return false;
        }

        var envelopes = new GrantEnvelope[json.Items.Count];
        for (var i = 0; i < envelopes.Length; i++)
        {
            if (!GrantEnvelope.TryRead(json.Items[i], out var envelope))
            {
                return false;
            }

            envelopes[i] = envelope;
        }

        chain = new GrantChain(json, envelopes);
        return true;
    }

    /// <summary>A chain of one envelope, signed by the file's access key.</summary>
    /// <exception cref="ArgumentException">The terms break a rule.</exception>
    public static GrantChain Begin(GrantTerms terms, Es256KeyPair access) => Of([GrantEnvelope.Sign(terms, parent: null, access)]);

    /// <summary>The same chain with one more envelope, signed by its holder.</summary>
    /// <exception cref="ArgumentException">The pair is not the holder's, or the terms break a rule.</exception>
    public GrantChain Extend(GrantTerms terms, Es256KeyPair holder) => holder.Id == Holder
        ? Of([.. Json.Items, GrantEnvelope.Sign(terms, Envelopes[^1].Claim.TextHash, holder)])
        : throw new ArgumentException("Only its holder can extend a chain.", nameof(holder));

    /// <summary>Rules a and b: every envelope is about this file, the access key signed the first, each holder the next. Costs a signature each.</summary>
    /// <returns>None, WrongFile or Chain.</returns>
    public GrantRefusal CheckOrigin(Manifest manifest) => CheckOrigin(manifest.RootCid, manifest.Access);

    /// <inheritdoc cref="CheckOrigin(Manifest)"/>
    public GrantRefusal CheckOrigin(RootCid rootCid, Es256PublicKey access)
    {
        if (Envelopes.Any(e => e.Terms.RootCid != rootCid))
        {
            return GrantRefusal.WrongFile;
        }

        for (var i = 0; i < Envelopes.Count; i++)
        {
            var signer = i == 0 ? access.Id : Envelopes[i - 1].Terms.Holder;
            Hash256? parent = i == 0 ? null : Envelopes[i - 1].Claim.TextHash;
            if (Envelopes[i].Claim.Issuer.Id != signer || Envelopes[i].Parent != parent)
            {
                return GrantRefusal.Chain;
            }
        }

        return Envelopes.All(e => e.Claim.HasValidSignatures()) ? GrantRefusal.None : GrantRefusal.Chain;
    }

    /// <summary>Rules c and d for one link, for a chain whose origin is good: holder, levels, links, time. Costs no signature.</summary>
    public GrantRefusal Check(LinkPath link, KeyId holder, DateTimeOffset now)
    {
        var refusal = CheckHolder(holder);
        return refusal is not GrantRefusal.None ? refusal
            : Envelopes.All(e => e.Reaches(link)) ? CheckTime(now)
            : GrantRefusal.NoGrant;
    }

    private GrantRefusal CheckHolder(KeyId holder)
    {
        if (Holder != holder)
        {
            return GrantRefusal.Holder;
        }

        for (var i = 0; i < Envelopes.Count; i++)
        {
            var terms = Envelopes[i].Terms;
            var mustHandOn = i < Envelopes.Count - 1;
            if (terms.ReadLevel < GrantLevels.ReadContent || (mustHandOn && terms.AdminLevel < GrantLevels.HandOn))
            {
                return GrantRefusal.Level;
            }
        }

        return GrantRefusal.None;
    }

    private GrantRefusal CheckTime(DateTimeOffset now)
    {
        var expired = false;
        foreach (var envelope in Envelopes)
        {
            var error = envelope.Terms.Window.Check(now);
            if (error is ClaimError.NotYet)
            {
                return GrantRefusal.NotYet;
            }

            expired |= error is ClaimError.Expired;
        }

        return expired ? GrantRefusal.Expired : GrantRefusal.None;
    }

    private static GrantChain Of(IEnumerable<JsonValue> envelopes) => TryRead(JsonValue.Of(envelopes), out var chain)
        ? chain
        : throw new ArgumentException("The chain would break a rule.", nameof(envelopes));
}
