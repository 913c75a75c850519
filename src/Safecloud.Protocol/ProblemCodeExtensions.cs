namespace Safecloud.Protocol;

/// <summary>The HTTP status that belongs to a problem (specification §8.5).</summary>
public static class ProblemCodeExtensions
{
    /// <summary>Reads the member <c>code</c>: the very name of a code that can be sent.</summary>
    public static bool TryParse(string? text, out ProblemCode code) =>
        Enum.TryParse(text, out code) && code is not ProblemCode.None && string.Equals(code.ToString(), text, StringComparison.Ordinal);

    /// <summary>The status of a response with this code.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The code exists only in clients, or is <see cref="ProblemCode.None"/>.</exception>
    public static int HttpStatus(this ProblemCode code) => code switch
    {
        ProblemCode.BadRequest or ProblemCode.BadFraming or ProblemCode.NotCanonical or ProblemCode.EmptyRange => 400,
        ProblemCode.Unauthorized or ProblemCode.UseDpopNonce or ProblemCode.ProofReplayed or ProblemCode.SessionUnknown => 401,
        ProblemCode.PaymentRequired => 402,
        ProblemCode.NotAuthorized => 403,
        ProblemCode.NotFound => 404,
        ProblemCode.VoucherStale or ProblemCode.CidOwned => 409,
        ProblemCode.LengthRequired => 411,
        ProblemCode.TooLarge => 413,
        ProblemCode.RangeInvalid => 416,
        ProblemCode.CidMismatch or ProblemCode.ManifestInvalid or ProblemCode.VoucherInvalid or ProblemCode.VoucherMismatch => 422,
        ProblemCode.RateLimited => 429,
        ProblemCode.LegallyBlocked => 451,
        ProblemCode.Unavailable => 503,
        ProblemCode.StorageFull => 507,
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "This code never travels over HTTP."),
    };
}
