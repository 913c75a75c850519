using Safecloud.Benchmarks;

if (args is [JetHostChild.Verb])
{
    return await JetHostChild.RunAsync();
}

// Names pick measures by id or group; without one, all run. Exit code 1 says that a target was missed.
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, key) =>
{
    key.Cancel = true;
    stop.Cancel();
};

var measures = typeof(IMeasure).Assembly.GetTypes()
    .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IMeasure)))
    .Select(type => (IMeasure)Activator.CreateInstance(type)!)
    .Where(measure => args.Length == 0 || args.Contains(measure.Id, StringComparer.OrdinalIgnoreCase) || args.Contains(measure.Group, StringComparer.OrdinalIgnoreCase))
    .OrderBy(measure => measure.Id, StringComparer.Ordinal)
    .ToList();
if (measures.Count == 0)
{
    await Console.Error.WriteLineAsync($"No measure is named '{string.Join(' ', args)}'.");
    return 2;
}

var shortfall = false;
foreach (var measure in measures)
{
    await foreach (var outcome in measure.RunAsync(stop.Token))
    {
        var line = outcome.ToLine(measure.Id);
        shortfall |= line.EndsWith("\tshort", StringComparison.Ordinal);
        Console.WriteLine(line);
    }
}

return shortfall ? 1 : 0;
