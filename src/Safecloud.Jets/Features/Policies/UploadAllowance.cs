namespace Safecloud.Jets;

/// <summary>How much a publisher key may have stored at a Jet, all in all.</summary>
/// <param name="IsAllowed">False: uploads are refused with 403.</param>
/// <param name="MaxBytes">Bytes of chunk bodies; what comes above is refused with 507.</param>
/// <param name="MaxChunks">Number of chunks; what comes above is refused with 507.</param>
public readonly record struct UploadAllowance(bool IsAllowed, long MaxBytes, long MaxChunks)
{
    /// <summary>Nothing at all.</summary>
    public static UploadAllowance Refused => default;

    /// <summary>Up to so many bytes and chunks.</summary>
    public static UploadAllowance UpTo(long maxBytes, long maxChunks) => new(IsAllowed: true, maxBytes, maxChunks);
}
