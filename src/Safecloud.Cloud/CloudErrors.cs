namespace Safecloud.Cloud;

/// <summary>Names of errors that only this client knows; the others are the protocol's and the site's problem codes.</summary>
public static class CloudErrors
{
    /// <summary>No answer: the address is wrong, the network is down or the service does not run.</summary>
    public const string Unreachable = "Unreachable";

    /// <summary>No answer in time.</summary>
    public const string TimedOut = "TimedOut";

    /// <summary>An answer that breaks the protocol.</summary>
    public const string BadAnswer = "BadAnswer";

    /// <summary>A chunk is at none of the places asked.</summary>
    public const string ChunkMissing = "ChunkMissing";

    /// <summary>A publication cannot go on: what it sealed before is lost, so it must begin again under a new salt.</summary>
    public const string PublicationLost = "PublicationLost";

    /// <summary>The file changed since it was begun.</summary>
    public const string SourceChanged = "SourceChanged";

    /// <summary>A stated limit is exceeded.</summary>
    public const string TooLarge = "TooLarge";
}
