using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace Safecloud.Jets.Features.Info;

/// <summary>Adds up what the meters <c>Safecloud.*</c> measure, for the Prometheus text format.</summary>
internal sealed class MetricsPage : IDisposable
{
    private const string Prefix = "Safecloud.";

    private readonly ConcurrentDictionary<(Instrument Instrument, string Labels), double> _values = new();
    private readonly MeterListener _listener = new();

    public MetricsPage(IMeterFactory meters)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            // A listener hears the whole process: another host in it has a factory, and a page, of its own.
            if (ReferenceEquals(instrument.Meter.Scope, meters) && instrument.Meter.Name.StartsWith(Prefix, StringComparison.Ordinal))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Record(instrument, value, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Record(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Record(instrument, value, tags));
        _listener.Start();
    }

    /// <summary>The page.</summary>
    public string Write()
    {
        _listener.RecordObservableInstruments();
        var page = new StringBuilder();
        foreach (var family in _values.GroupBy(value => value.Key.Instrument.Name, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var instrument = family.First().Key.Instrument;
            var name = IsGauge(instrument) ? family.Key : family.Key + "_total";
            page.Append(CultureInfo.InvariantCulture, $"# HELP {name} {instrument.Description}\n# TYPE {name} {(IsGauge(instrument) ? "gauge" : "counter")}\n");
            foreach (var (key, value) in family.OrderBy(entry => entry.Key.Labels, StringComparer.Ordinal))
            {
                page.Append(CultureInfo.InvariantCulture, $"{name}{key.Labels} {value}\n");
            }
        }

        return page.ToString();
    }

    public void Dispose() => _listener.Dispose();

    private void Record(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var key = (instrument, LabelsOf(tags));
        if (IsGauge(instrument))
        {
            _values[key] = value;
        }
        else
        {
            _values.AddOrUpdate(key, value, (_, sum) => sum + value);
        }
    }

    private static bool IsGauge(Instrument instrument) => instrument is ObservableGauge<int> or ObservableGauge<long>;

    private static string LabelsOf(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (tags.IsEmpty)
        {
            return "";
        }

        var labels = new StringBuilder("{");
        foreach (var (name, value) in tags)
        {
            labels.Append(labels.Length > 1 ? "," : "").Append(CultureInfo.InvariantCulture, $"{name}=\"{value}\"");
        }

        return labels.Append('}').ToString();
    }
}
