using System.Collections;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.Loader;

namespace Safecloud.Protocol.Tests.Fuzz;

/// <summary>The parsers of <see cref="FuzzTargets"/> on a copy of the library that counts its steps.</summary>
/// <remarks>Library and tests are loaded a second time, beside the ones that run; what they share with these are the types of .NET alone.</remarks>
internal sealed class CountingParsers : AssemblyLoadContext
{
    private readonly Assembly _library;
    private readonly Func<long> _read;

    public CountingParsers()
        : base(nameof(CountingParsers))
    {
        using var instrumented = new MemoryStream(StepCounter.Instrument(typeof(ProblemCode).Assembly.Location));
        _library = LoadFromStream(instrumented);
        var field = _library.GetType(StepCounter.TypeName, throwOnError: true)!.GetField(StepCounter.FieldName)!;
        _read = Expression.Lambda<Func<long>>(Expression.Field(null, field)).Compile();
        Targets = ReadTargets(LoadFromAssemblyPath(typeof(FuzzTargets).Assembly.Location));
    }

    /// <summary>All parsers, each with inputs that it accepts.</summary>
    public IReadOnlyList<FuzzTarget> Targets { get; }

    /// <summary>Steps of the library so far, on whichever thread.</summary>
    public long Steps => _read();

    protected override Assembly? Load(AssemblyName assemblyName) =>
        string.Equals(assemblyName.Name, _library.GetName().Name, StringComparison.Ordinal) ? _library : null;

    private static List<FuzzTarget> ReadTargets(Assembly tests)
    {
        var all = tests.GetType(typeof(FuzzTargets).FullName!, throwOnError: true)!.GetMethod(nameof(FuzzTargets.All))!.Invoke(null, null);
        return [.. ((IEnumerable)all!).Cast<object>().Select(target => new FuzzTarget(
            Value<string>(target, nameof(FuzzTarget.Name)),
            Value<Func<byte[], bool>>(target, nameof(FuzzTarget.Parse)),
            Value<IReadOnlyList<byte[]>>(target, nameof(FuzzTarget.Good))))];
    }

    private static T Value<T>(object target, string property) => (T)target.GetType().GetProperty(property)!.GetValue(target)!;
}
