using System.Diagnostics.Metrics;
using Safecloud.Drops.Features.ChunkLogs;

namespace Safecloud.Drops.Features.Origin;

/// <summary>How full the origin is, on the meter <c>Safecloud.Drops</c>.</summary>
internal static class OriginMetrics
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "Safecloud.Drops";

    /// <summary>Adds the gauges of a log.</summary>
    public static void Observe(IMeterFactory meters, ChunkLog log)
    {
        var meter = meters.Create(MeterName);
        meter.CreateObservableGauge("safecloud_origin_chunks", () => log.Stats.Chunks, "{chunk}", "Chunks the origin holds.");
        meter.CreateObservableGauge("safecloud_origin_used_bytes", () => log.Stats.UsedBytes, "By", "Bytes of their bodies.");
        meter.CreateObservableGauge("safecloud_origin_file_bytes", () => log.Stats.FileBytes, "By", "Bytes of the log's files.");
    }
}
