using System.Diagnostics.CodeAnalysis;
using Safecloud.Protocol.Evm;
using Safecloud.Protocol.Json;

namespace Safecloud.Protocol.Payments;

/// <summary>An entry of <c>required</c> in a 402 or 409, and of a session's <c>lines</c> (specification §7.7).</summary>
public sealed record RequiredPayment
{
    /// <summary>What is asked for.</summary>
    public required Offer Offer { get; init; }

    /// <summary>The line.</summary>
    public required LineId Line { get; init; }

    /// <summary>The highest <c>max</c> that was accepted.</summary>
    public required Wei Accepted { get; init; }

    /// <summary>What was served.</summary>
    public required Wei Consumed { get; init; }

    /// <summary>The least <c>max</c> of a new voucher with which the request would be served.</summary>
    public required Wei Need { get; init; }

    /// <summary>The last accepted voucher.</summary>
    public Voucher? Voucher { get; init; }

    /// <summary>Reads the list; false when it breaks a rule of its form.</summary>
    public static bool TryReadList(JsonValue? json, [NotNullWhen(true)] out IReadOnlyList<RequiredPayment>? entries)
    {
        entries = null;
        if (json is not { Kind: JsonKind.Array, Items.Count: <= ProtocolLimits.RequiredLinesMax })
        {
            return false;
        }

        var found = new List<RequiredPayment>();
        foreach (var item in json.Items)
        {
            if (!TryRead(item, out var entry))
            {
                return false;
            }

            found.Add(entry);
        }

        entries = found;
        return true;
    }

    /// <summary>Reads one entry.</summary>
    public static bool TryRead(JsonValue? json, [NotNullWhen(true)] out RequiredPayment? entry)
    {
        var members = new ClosedObject(json);
        members.Require(Offer.TryRead(members.Value("offer"), out var offer));
        var line = members.Parsed<LineId>("line", LineId.TryParse);
        var (accepted, consumed) = (members.Parsed<Wei>("accepted", Wei.TryParse), members.Parsed<Wei>("consumed", Wei.TryParse));
        var need = members.Parsed<Wei>("need", Wei.TryParse);
        Voucher? voucher = null;
        members.Require(members.Optional("voucher") is not { } found || Voucher.TryRead(found, out voucher));
        entry = members.IsComplete
            ? new RequiredPayment { Offer = offer!, Line = line, Accepted = accepted, Consumed = consumed, Need = need, Voucher = voucher }
            : null;
        return entry is not null;
    }

    /// <summary>As it stands in documents.</summary>
    public JsonValue ToJson() => JsonValue.Object(
        ("offer", Offer.ToJson()),
        ("line", Line.ToString()),
        ("accepted", Accepted.ToString()),
        ("consumed", Consumed.ToString()),
        ("need", Need.ToString()),
        ("voucher", Voucher?.Json));
}
