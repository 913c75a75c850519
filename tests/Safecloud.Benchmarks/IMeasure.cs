namespace Safecloud.Benchmarks;

/// <summary>One row of docs/performance.md: something of ours against a limit or a peer, both taken in the same run.</summary>
public interface IMeasure
{
    /// <summary>The row's id, for example <c>P1</c>.</summary>
    string Id { get; }

    /// <summary>Which groups it belongs to besides its id, for example <c>protocol</c>, <c>jet</c>, <c>media</c>.</summary>
    string Group { get; }

    /// <summary>Measures. One outcome for each size or condition.</summary>
    IAsyncEnumerable<MeasureOutcome> RunAsync(CancellationToken cancellationToken);
}
