namespace Safecloud.Jets.Features.Bytes;

/// <summary>No Drop answered: none is connected, the connection broke, or it took too long.</summary>
internal sealed class DropUnavailableException : IOException
{
    public DropUnavailableException()
    {
    }

    public DropUnavailableException(string message)
        : base(message)
    {
    }

    public DropUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
