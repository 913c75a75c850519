[assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Safecloud.Cli.Tests")]
