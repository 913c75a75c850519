using System.Numerics;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Evm;
using Safecloud.Protocol.Json;
using Safecloud.Protocol.V1.EvmClaims;

namespace Safecloud.Protocol.Payments;

/// <summary>Who is paid: any one of some accounts, or all by fixed shares (specification §7.1, §7.3). Equal when the payer signs the same hash.</summary>
public sealed class Payout : IEquatable<Payout>
{
    /// <summary>Basis points that a file's <c>payout</c> must get.</summary>
    public const int CreatorShare = 9_000;

    private const int JetShare = 800;
    private const int TreasuryShare = 200;
    private const string RecipientsMember = "recipients";
    private const string PolicyMember = "policy";

    private Payout(IReadOnlyList<EvmAddress> recipients)
    {
        Recipients = recipients;
        Hash = RecipientsHash.Of(recipients);
    }

    private Payout(SplitPolicy policy)
    {
        Policy = policy;
        Hash = RecipientsHash.Of(policy);
    }

    /// <summary>Of whom any one may be paid; empty when there is a policy.</summary>
    public IReadOnlyList<EvmAddress> Recipients { get; } = [];

    /// <summary>By what all are paid; null when there are recipients.</summary>
    public SplitPolicy? Policy { get; }

    /// <summary>What a payer signs: <c>recipientsHash</c>.</summary>
    public Hash256 Hash { get; }

    /// <summary>One account alone, as for files without <c>payout</c> and for storage.</summary>
    public static Payout To(EvmAddress counterparty) => new([counterparty]);

    /// <summary>Any one of these.</summary>
    public static Payout ToAny(IReadOnlyList<EvmAddress> recipients) => new(recipients);

    /// <summary>A policy that the contract pays by.</summary>
    /// <exception cref="ArgumentException">It does not.</exception>
    public static Payout By(SplitPolicy policy) =>
        policy.IsWellFormed ? new Payout(policy) : throw new ArgumentException("No contract pays by this policy.", nameof(policy));

    /// <summary>9000 to the creator, 800 to the Jet, 200 to the treasury.</summary>
    public static Payout ForCreator(EvmAddress creator, EvmAddress counterparty, EvmAddress treasury) => By(new SplitPolicy
    {
        Payees = [creator, counterparty, treasury],
        Fractions = [CreatorShare, JetShare, TreasuryShare],
    });

    /// <summary>True when a client may pay by this for a file of this creator, or of none (specification §7.3).</summary>
    public bool Pays(EvmAddress? creator, EvmAddress counterparty)
    {
        if (creator is not { } account)
        {
            return Recipients is [var only] && only == counterparty;
        }

        return Policy is { Targets.Count: 0 }
            && Policy.Payees.Zip(Policy.Fractions).Where(share => share.First == account).Aggregate(BigInteger.Zero, (sum, share) => sum + share.Second) >= CreatorShare;
    }

    /// <inheritdoc/>
    public bool Equals(Payout? other) => other is not null && Hash == other.Hash;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Payout);

    /// <inheritdoc/>
    public override int GetHashCode() => Hash.GetHashCode();

    /// <summary>Reads whichever of the two members is there; a document with both or none becomes incomplete.</summary>
    internal static Payout? Read(ClosedObject document)
    {
        var recipients = document.Optional(RecipientsMember);
        var policy = document.Optional(PolicyMember);
        document.Require((recipients is null) != (policy is null));
        var payout = policy is not null ? ReadPolicy(policy) : ReadRecipients(recipients);
        document.Require(payout is not null);
        return payout;
    }

    internal (string Name, JsonValue? Value) ToMember() => Policy is null
        ? (RecipientsMember, EvmText.List(Recipients))
        : (PolicyMember, JsonValue.Object(
            ("payees", EvmText.List(Policy.Payees)),
            ("fractions", EvmText.List(Policy.Fractions.Select(f => new Wei(f)))),
            ("dynamicBps", new Wei(Policy.DynamicBps).ToString()),
            ("dynamicConstraint", EvmText.Word(Policy.DynamicConstraint)),
            ("targets", EvmText.List(Policy.Targets))));

    private static Payout? ReadRecipients(JsonValue? json)
    {
        if (json is not { Kind: JsonKind.Array, Items.Count: >= 1 and <= ProtocolLimits.PayeesMax })
        {
            return null;
        }

        var accounts = new List<EvmAddress>(json.Items.Count);
        foreach (var item in json.Items)
        {
            if (item.Text is not { } text || !EvmText.TryReadAccount(text, out var account))
            {
                return null;
            }

            accounts.Add(account);
        }

        return new Payout(accounts);
    }

    private static Payout? ReadPolicy(JsonValue json)
    {
        var members = new ClosedObject(json);
        var policy = new SplitPolicy
        {
            Payees = members.Array<EvmAddress>("payees", 0, ProtocolLimits.PayeesMax, EvmText.TryReadAccount),
            Fractions = [.. members.Array<Wei>("fractions", 0, ProtocolLimits.PayeesMax, Wei.TryParse).Select(f => f.Value)],
            DynamicBps = members.Parsed<Wei>("dynamicBps", Wei.TryParse).Value,
            DynamicConstraint = members.Parsed<Hash256>("dynamicConstraint", EvmText.TryReadWord),
            Targets = members.Array<EvmAddress>("targets", 0, ProtocolLimits.PayeesMax, EvmAddress.TryParse),
        };
        return members.IsComplete && policy.IsWellFormed ? new Payout(policy) : null;
    }
}
