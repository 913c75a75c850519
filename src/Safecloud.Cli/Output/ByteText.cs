using System.Globalization;

namespace Safecloud.Cli.Output;

/// <summary>Sizes as people read them.</summary>
internal static class ByteText
{
    public static string Of(long bytes) => bytes switch
    {
        < 1_024 => string.Create(CultureInfo.InvariantCulture, $"{bytes} B"),
        < 1_048_576 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_024.0:0.#} KiB"),
        < 1_073_741_824 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_048_576.0:0.#} MiB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_073_741_824.0:0.##} GiB"),
    };
}
