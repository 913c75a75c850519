namespace Safecloud.Cloud;

/// <summary>Something went wrong at the other side, on the way, or with what was received. The message is one sentence that says what to do.</summary>
public sealed class CloudException(string code, string sentence, Exception? inner = null) : Exception(sentence, inner)
{
    /// <summary>Name of the error: a problem code of the protocol or of the site, or one of <see cref="CloudErrors"/>.</summary>
    public string Code { get; } = code;
}
