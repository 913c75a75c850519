using System.Collections;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.Loader;
using Safecloud.Protocol.Tests.Malformed;

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
        var tests = LoadFromAssemblyPath(typeof(FuzzTargets).Assembly.Location);
        Targets = ReadTargets(tests);
        Refusals = (IReadOnlyDictionary<string, Func<byte[], string?>>)Call(tests, typeof(V2Parsers), nameof(V2Parsers.All));
    }

    /// <summary>All parsers, each with inputs that it accepts.</summary>
    public IReadOnlyList<FuzzTarget> Targets { get; }

    /// <summary>The parsers of version 2 by the names of their malformed vectors (<see cref="V2Parsers"/>).</summary>
    public IReadOnlyDictionary<string, Func<byte[], string?>> Refusals { get; }

    /// <summary>Steps of the library so far, on whichever thread.</summary>
    public long Steps => _read();

    protected override Assembly? Load(AssemblyName assemblyName) =>
        string.Equals(assemblyName.Name, _library.GetName().Name, StringComparison.Ordinal) ? _library : null;

    private static List<FuzzTarget> ReadTargets(Assembly tests)
    {
        var all = Call(tests, typeof(FuzzTargets), nameof(FuzzTargets.All));
        return [.. ((IEnumerable)all).Cast<object>().Select(target => new FuzzTarget(
            Value<string>(target, nameof(FuzzTarget.Name)),
            Value<Func<byte[], bool>>(target, nameof(FuzzTarget.Parse)),
            Value<IReadOnlyList<byte[]>>(target, nameof(FuzzTarget.Good))))];
    }

    private static object Call(Assembly tests, Type type, string method) =>
        tests.GetType(type.FullName!, throwOnError: true)!.GetMethod(method)!.Invoke(null, null)!;

    private static T Value<T>(object target, string property) => (T)target.GetType().GetProperty(property)!.GetValue(target)!;
}
