namespace Safecloud.Media;

/// <summary>A film was refused, or FFmpeg failed. The message is one sentence for the person who chose the file.</summary>
public sealed class MediaException(MediaError error, string sentence, Exception? inner = null) : Exception(sentence, inner)
{
    public MediaError Error { get; } = error;
}
