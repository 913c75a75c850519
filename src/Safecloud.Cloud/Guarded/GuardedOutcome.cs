namespace Safecloud.Cloud.Guarded;

/// <summary>How a guarded request ended.</summary>
public enum GuardedOutcome
{
    /// <summary>The document is there.</summary>
    Found,

    /// <summary>The host redirects. Only the caller of a single step sees this.</summary>
    Redirected,

    /// <summary>The address is not plain https, or at no host that the rules name. Nothing was asked.</summary>
    AddressNotAllowed,

    /// <summary>The host's name leads, also, to an address that is not of the public internet. Nothing was asked.</summary>
    NotPublic,

    /// <summary>More redirects than the rules allow.</summary>
    TooManyRedirects,

    /// <summary>The document is longer than the rules allow; the rest was not read.</summary>
    TooLarge,

    /// <summary>It took longer than the rules allow.</summary>
    TimedOut,

    /// <summary>The host answered with something else than a document.</summary>
    Refused,

    /// <summary>No connection, a certificate that is not the host's, or one that broke.</summary>
    Unreachable,
}
