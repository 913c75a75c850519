using System.Diagnostics.Metrics;

namespace Safecloud.Jets.Features.Http;

/// <summary>The Jet's counters, on the meter <c>Safecloud.Jets</c>.</summary>
internal sealed class JetMetrics
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "Safecloud.Jets";

    private readonly Counter<long> _requests;
    private readonly Counter<long> _served;
    private readonly Counter<long> _stored;
    private readonly Counter<long> _hits;
    private readonly Counter<long> _misses;

    public JetMetrics(IMeterFactory meters)
    {
        Meter = meters.Create(MeterName);
        _requests = Meter.CreateCounter<long>("safecloud_jet_requests", "{request}", "Requests by route and status.");
        _served = Meter.CreateCounter<long>("safecloud_jet_served_bytes", "By", "Bytes of chunk bodies sent to clients.");
        _stored = Meter.CreateCounter<long>("safecloud_jet_stored_bytes", "By", "Bytes of chunk bodies taken from publishers.");
        _hits = Meter.CreateCounter<long>("safecloud_jet_cache_hits", "{chunk}", "Chunks served from memory.");
        _misses = Meter.CreateCounter<long>("safecloud_jet_cache_misses", "{chunk}", "Chunks fetched from a Drop.");
    }

    /// <summary>For gauges of other features.</summary>
    public Meter Meter { get; }

    public void CountRequest(string route, int status) => _requests.Add(1, new("route", route), new("status", status));

    public void CountServed(long bytes) => _served.Add(bytes);

    public void CountStored(long bytes) => _stored.Add(bytes);

    public void CountHit() => _hits.Add(1);

    public void CountMiss() => _misses.Add(1);
}
