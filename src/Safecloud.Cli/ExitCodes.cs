namespace Safecloud.Cli;

/// <summary>What the command answers the shell with (docs/cli.md).</summary>
internal static class ExitCodes
{
    public const int Done = 0;
    public const int Refused = 1;
    public const int WrongUsage = 2;
    public const int NotSignedIn = 3;
    public const int Unreachable = 4;
    public const int Cancelled = 130;
}
