using Safecloud.Cloud.Publishing;

namespace Safecloud.Cli.Output;

/// <summary>Shows how far a plain file is.</summary>
internal sealed class StoreProgressLine(ProgressLine line) : IProgress<StoreProgress>
{
    public void Report(StoreProgress value) => line.Show(
        value.TotalBytes == 0 ? 100 : 100.0 * value.ReadBytes / value.TotalBytes,
        null,
        $"{ByteText.Of(value.StoredBytes)} stored");
}
