namespace Safecloud.Cli;

/// <summary>A command cannot go on. The message is one sentence that tells what to do.</summary>
internal sealed class CliException(string sentence, int exitCode = ExitCodes.Refused, Exception? inner = null) : Exception(sentence, inner)
{
    public int ExitCode { get; } = exitCode;
}
