using Safecloud.Cli.Output;
using Safecloud.Media.Transcoding;

namespace Safecloud.Cli.Publishing;

/// <summary>One line for two things that go on side by side: transcoding and storing.</summary>
internal sealed class FilmProgress(ProgressLine line) : IProgress<TranscodeProgress>, IDisposable
{
    private TranscodeProgress _made;
    private long _stored;

    public void Report(TranscodeProgress value)
    {
        _made = value;
        Show(last: false);
    }

    public void OnStored(long bytes)
    {
        Interlocked.Exchange(ref _stored, bytes);
        Show(last: false);
    }

    public void Dispose() => Show(last: true);

    private void Show(bool last) => line.Show(_made.Percent, _made.TimeLeft, $"{ByteText.Of(Interlocked.Read(ref _stored))} sealed and stored", last);
}
