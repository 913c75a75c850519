using Safecloud.Protocol;

namespace Safecloud.Jets.Features.Http;

/// <summary>The short, constant title of each problem.</summary>
internal static class ProblemTitles
{
    public static string Of(ProblemCode code) => code switch
    {
        ProblemCode.BadRequest => "The request has the wrong form.",
        ProblemCode.BadFraming => "The frames are wrong.",
        ProblemCode.NotCanonical => "Not in canonical form.",
        ProblemCode.EmptyRange => "The range holds no chunk.",
        ProblemCode.Unauthorized => "Not authenticated.",
        ProblemCode.UseDpopNonce => "Use the nonce.",
        ProblemCode.ProofReplayed => "This proof was seen before.",
        ProblemCode.SessionUnknown => "This session is not known here.",
        ProblemCode.PaymentRequired => "Payment required.",
        ProblemCode.NotAuthorized => "Not authorized.",
        ProblemCode.NotFound => "Not found.",
        ProblemCode.VoucherStale => "The voucher is stale.",
        ProblemCode.CidOwned => "The chunk belongs to another publisher.",
        ProblemCode.LengthRequired => "A length is required.",
        ProblemCode.TooLarge => "Too large.",
        ProblemCode.RangeInvalid => "The byte range is invalid.",
        ProblemCode.CidMismatch => "The bytes are not those of the CID.",
        ProblemCode.ManifestInvalid => "The manifest is invalid.",
        ProblemCode.RateLimited => "Too many requests.",
        ProblemCode.LegallyBlocked => "Blocked by law.",
        ProblemCode.StorageFull => "The storage is full.",
        _ => "Not available now.",
    };
}
