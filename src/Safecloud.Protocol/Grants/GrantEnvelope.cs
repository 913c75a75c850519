using System.Diagnostics.CodeAnalysis;
using Safecloud.Protocol.Claims;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Json;
using Safecloud.Protocol.Keys;
using Safecloud.Protocol.Trees;

namespace Safecloud.Protocol.Grants;

/// <summary>One signed step of a grant chain (specification §5.2). Its form is checked, its signature is the chain's business.</summary>
public sealed class GrantEnvelope
{
    private static readonly ClaimRule Rule = new() { Subject = Labels.SubtreeSubject, IsTimed = true };

    private GrantEnvelope(Claim claim, GrantTerms terms, Hash256? parent)
    {
        Claim = claim;
        Terms = terms;
        Parent = parent;
    }

    /// <summary>The signed claim.</summary>
    public Claim Claim { get; }

    /// <summary>What it grants.</summary>
    public GrantTerms Terms { get; }

    /// <summary>Hash of the text of the envelope before; none in the first.</summary>
    public Hash256? Parent { get; }

    internal static bool TryRead(JsonValue json, [NotNullWhen(true)] out GrantEnvelope? envelope)
    {
        envelope = null;
        if (Claim.Read(json, Rule, out var claim) is not ClaimError.None)
        {
            return false;
        }

        var stm = new ClosedObject(claim!.Statement);
        var terms = new GrantTerms
        {
            RootCid = stm.Parsed<RootCid>("rootCid", RootCid.TryParse),
            Links = stm.Array<LinkPath>("links", 1, ProtocolLimits.LinksMax, LinkPath.TryParse),
            ReadLevel = (int)stm.Integer("readLevel", 0, GrantLevels.Max),
            AdminLevel = (int)stm.Integer("adminLevel", 0, GrantLevels.Max),
            Holder = stm.Parsed<KeyId>("holder", KeyId.TryParse),
            Window = claim.Window!.Value,
        };
        var parent = stm.OptionalParsed<Hash256>("parent", Hash256.TryParse);
        envelope = stm.IsComplete ? new GrantEnvelope(claim, terms, parent) : null;
        return envelope is not null;
    }

    internal static JsonValue Sign(GrantTerms terms, Hash256? parent, Es256KeyPair signer)
    {
        var statement = JsonValue.Object(
            ("rootCid", terms.RootCid.ToString()),
            ("links", JsonValue.Of(terms.Links.Select(l => l.ToString()))),
            ("readLevel", terms.ReadLevel),
            ("adminLevel", terms.AdminLevel),
            ("holder", terms.Holder.ToString()),
            ("parent", parent?.ToString()));
        return Claim.Sign(Rule, statement, terms.Window, signer).Json;
    }

    /// <summary>True when one of its links stands above this one.</summary>
    internal bool Reaches(LinkPath link)
    {
        foreach (var own in Terms.Links)
        {
            if (own.IsPrefixOf(link))
            {
                return true;
            }
        }

        return false;
    }
}
