[assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Safecloud.Jets.Tests")]
[assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Safecloud.Benchmarks")]
