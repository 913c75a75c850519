using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Evm;
using Safecloud.Protocol.Json;
using Safecloud.Protocol.Payments;

namespace Safecloud.Protocol.Tests.SharedVectors;

/// <summary>Offers, vouchers, lines, x402: the files that the TypeScript tests read too (specification §7).</summary>
public sealed partial class PaymentVectorTests
{
    [Fact]
    public void Prices_All_Match() => Vectors.Each("payments", "prices", c =>
        Assert.Equal(Amount(c, "price"), Offer.PriceOf(c.Number("bytes"), Wei.Parse(c.Text("pricePerMiB")))));

    [Fact]
    public void Lines_All_Match() => Vectors.Each("payments", "lines", c =>
    {
        var members = new ClosedObject(Parse(c.Text("payout")));
        var payout = Payout.Read(members);
        Assert.True(members.IsComplete);
        Assert.Equal(c.Text("recipientsHash"), "0x" + payout!.Hash);
        Assert.Equal(c.Text("payout"), Canonical(JsonValue.Object(payout.ToMember())));
        Assert.True(Hash256.TryParse(c.Text("lane").AsSpan(2), out var lane));
        var line = LineId.Of(EvmAddress.Parse(c.Text("counterparty")), EvmAddress.Parse(c.Text("token")), payout, lane);
        Assert.Equal(c.Text("line"), line.ToString());
    });

    [Fact]
    public void Splits_All_Match() => Vectors.Each("payments", "splits", c =>
    {
        var (creator, counterparty, treasury) = (EvmAddress.Parse(c.Text("creator")), EvmAddress.Parse(c.Text("counterparty")), EvmAddress.Parse(c.Text("treasury")));
        Assert.Equal(c.Text("policy"), Canonical(JsonValue.Object(Payout.ForCreator(creator, counterparty, treasury).ToMember())));
    });

    [Fact]
    public void Offers_All_Match()
    {
        Vectors.Each("payments", "offers", c =>
        {
            Assert.True(Offer.TryRead(Parse(c.Text("offer")), out var offer));
            Assert.True(offer.IsAcceptable(Creator(c)));
            Assert.Equal(c.Text("offer"), Canonical(offer.ToJson()));
        });
        Vectors.Each("payments", "refusedOffers", c =>
            Assert.False(Offer.TryRead(Parse(c.Text("offer")), out var offer) && offer.IsAcceptable(Creator(c))));
    }

    [Fact]
    public void Requests_All_Match()
    {
        Vectors.Each("payments", "requests", c =>
        {
            Assert.Equal(ProblemCode.None, VouchersRequest.Parse(c.Utf8("text"), out var request));
            Assert.Equal(c.Number("count"), request!.Vouchers.Count);
            Assert.Equal(c.Utf8("text"), request.ToBytes());
        });
        Vectors.Each("payments", "refusedRequests", c => Assert.Equal(c.Text("error"), VouchersRequest.Parse(c.Utf8("text"), out _).ToString()));
        Assert.Equal(ProblemCode.TooLarge, VouchersRequest.Parse(new byte[65_537], out _));
    }

    [Fact]
    public void Vouchers_Cases_AreAccepted() => Vectors.Each("vouchers", "cases", c =>
    {
        Assert.Equal(ProblemCode.None, VoucherRules.Judge(Parse(c.Text("voucher")), Context(c), out var voucher));
        var digest = new byte[32];
        voucher!.Terms.Digest(digest);
        Assert.Equal(c.Text("digestHex"), Convert.ToHexStringLower(digest));
        Assert.True(EvmPrivateKey.TryCreate(c.Hex("privateKeyHex"), out var payer));
        Assert.Equal(c.Utf8("voucher"), Voucher.Sign(voucher.Terms, payer).ToBytes());
        Assert.Throws<ArgumentException>(() => Voucher.Sign(voucher.Terms with { Max = Wei.Zero }, payer));
        Assert.Throws<ArgumentException>(() => Voucher.Sign(voucher.Terms with { Expires = 0 }, payer));
        Assert.Throws<ArgumentException>(() => Voucher.Sign(voucher.Terms with { Payer = voucher.Terms.Contract }, payer));
        Assert.Equal(voucher.Terms.Expires - 3600, voucher.SettleBefore);
        payer.Dispose();
    });

    [Fact]
    public void Vouchers_Refused_AreRefusedForTheReason() => Vectors.Each("vouchers", "refused", c =>
    {
        Assert.Equal(c.Text("error"), VoucherRules.Judge(Parse(c.Text("voucher")), Context(c), out var voucher).ToString());
        Assert.Null(voucher);
    });

    [Fact]
    public void Vouchers_EveryCodeOfTheSpecification_HasARefusal()
    {
        var text = File.ReadAllText(Path.Combine(Vectors.FindAbove(Path.Combine("docs", "protocol")), "payments.md"));
        var section = text[text.IndexOf("\n6. ", StringComparison.Ordinal)..text.IndexOf("\n7. ", StringComparison.Ordinal)];
        var named = Code().Matches(section).Select(match => match.Groups["code"].Value).Distinct().Order().ToList();
        Assert.Equal(["PaymentRequired", "VoucherInvalid", "VoucherMismatch", "VoucherStale"], named);
        var refused = Vectors.Read("vouchers").GetProperty("refused").EnumerateArray().Select(c => c.Text("error")).Distinct().Order();
        Assert.Equal(named, refused);
    }

    [Fact]
    public void Reservations_All_Match() => Vectors.Each("lines", "reservations", c =>
    {
        var line = Line(c.GetProperty("line"));
        Assert.Equal(c.GetProperty("served").GetBoolean(), line.CanReserve(Amount(c, "price"), Amount(c, "credit"), c.Time("now")));
        Assert.Equal(Amount(c, "need"), line.LeastMax(Amount(c, "price"), Amount(c, "credit")));
    });

    [Fact]
    public void Line_OfARequest_IsConsumedOrFreeAgain()
    {
        Assert.True(Voucher.TryRead(Parse(Vectors.Read("vouchers").GetProperty("cases")[0].Text("voucher")), out var voucher));
        var paid = LineState.Empty.Accept(voucher);
        var served = paid.Reserve(300).Reserve(200).Consume(300).Release(200);
        Assert.Equal(paid with { Consumed = 300 }, served);
        Assert.Equal(300, served.Settle(300).Settle(200).Settled);
    }

    [Fact]
    public void Signings_All_Match()
    {
        Vectors.Each("lines", "signings", c =>
        {
            Assert.True(TryNextMax(c, out var max));
            Assert.Equal(c.Text("max"), max.ToString());
        });
        Vectors.Each("lines", "refusedSignings", c => Assert.False(TryNextMax(c, out _)));
    }

    [Fact]
    public void Required_All_Match()
    {
        Vectors.Each("lines", "required", c =>
        {
            Assert.True(RequiredPayment.TryReadList(Parse(c.Text("text")), out var entries));
            Assert.Equal(c.Text("text"), Canonical(JsonValue.Of(entries.Select(entry => entry.ToJson()))));
        });
        Vectors.Each("lines", "refusedRequired", c => Assert.False(RequiredPayment.TryReadList(Parse(c.Text("text")), out _)));
    }

    [Fact]
    public void X402_All_Match()
    {
        Vectors.Each("x402", "cases", c =>
        {
            Assert.Equal(c.Text("header"), Again(c));
            Assert.Equal(c.Text("json"), Encoding.UTF8.GetString(Convert.FromBase64String(c.Text("header"))));
        });
        Vectors.Each("x402", "refused", c => Assert.Null(Again(c)));
    }

    [GeneratedRegex("`(?<code>Voucher\\w+|PaymentRequired)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Code();

    private static string? Again(JsonElement c) => c.Text("kind") switch
    {
        "required" => X402Required.TryParse(c.Text("header"), out var required) ? required.ToString() : null,
        "payment" => X402Payment.TryParse(c.Text("header"), out var payment) ? payment.ToString() : null,
        _ => X402Receipt.TryParse(c.Text("header"), out var receipt) ? receipt.ToString() : null,
    };

    private static bool TryNextMax(JsonElement c, out Wei max)
    {
        Assert.True(RequiredPayment.TryRead(Parse(c.Text("required")), out var required));
        var line = new SignedLine { Payer = EvmAddress.Parse(c.Text("payer")), Signed = Amount(c, "signed"), Received = Amount(c, "received") };
        return line.TryNextMax(required, Amount(c, "step"), out max);
    }

    private static VoucherContext Context(JsonElement c)
    {
        Assert.True(Offer.TryRead(Parse(c.Text("offer")), out var offer));
        var funds = c.GetProperty("funds");
        return new VoucherContext
        {
            Offer = offer,
            Line = Line(c.GetProperty("line")),
            Funds = new PayerFunds
            {
                LineAvailable = Amount(funds, "lineAvailable"),
                Balance = Amount(funds, "balance"),
                Allowance = Amount(funds, "allowance"),
                ReadAt = funds.Time("readAt"),
                OwedElsewhere = Amount(funds, "owedElsewhere"),
            },
            Limit = Amount(c, "limit"),
            Now = c.Time("now"),
        };
    }

    private static LineState Line(JsonElement c) => new()
    {
        Accepted = Amount(c, "accepted"),
        Consumed = Amount(c, "consumed"),
        Reserved = Amount(c, "reserved"),
        Settled = Amount(c, "settled"),
        Voucher = c.Text("voucher") is "" ? null : Voucher.TryRead(Parse(c.Text("voucher")), out var voucher) ? voucher : throw new FormatException("The vector's voucher is none."),
    };

    private static EvmAddress? Creator(JsonElement c) => c.Text("creator") is "" ? null : EvmAddress.Parse(c.Text("creator"));

    private static BigInteger Amount(JsonElement c, string member) => BigInteger.Parse(c.Text(member), NumberStyles.None, CultureInfo.InvariantCulture);

    private static JsonValue Parse(string text)
    {
        Assert.True(StrictJson.TryParse(Encoding.UTF8.GetBytes(text), out var json));
        return json;
    }

    private static string Canonical(JsonValue json) => Encoding.UTF8.GetString(CanonicalJson.Encode(json));
}
