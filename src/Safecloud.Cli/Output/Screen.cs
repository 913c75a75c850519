namespace Safecloud.Cli.Output;

/// <summary>Where a command speaks: results go to the output, all else to the error output, so that scripts can take the result.</summary>
internal sealed class Screen(TextWriter output, TextWriter errors, bool isTerminal)
{
    public static Screen OfConsole() => new(Console.Out, Console.Error, !Console.IsErrorRedirected && !Console.IsOutputRedirected);

    /// <summary>True when a person looks at it.</summary>
    public bool IsTerminal { get; } = isTerminal;

    /// <summary>A result.</summary>
    public void Result(string line) => output.WriteLine(line);

    /// <summary>Something to know.</summary>
    public void Note(string line) => errors.WriteLine(line);

    /// <summary>Rewrites the present line of a terminal.</summary>
    public void Rewrite(string line) => errors.Write($"\r\u001b[K{line}");
}
