using Safecloud.Cloud.Fetching;

namespace Safecloud.Cli.Output;

/// <summary>Shows a download as it goes on.</summary>
internal sealed class ChunkProgress(ProgressLine line) : IProgress<FetchProgress>
{
    public void Report(FetchProgress value) =>
        line.Show(100.0 * value.Chunks / value.TotalChunks, null, ByteText.Of(value.Bytes), last: value.Chunks == value.TotalChunks);
}
