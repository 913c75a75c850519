[assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Safecloud.Protocol.Tests")]
[assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Safecloud.Benchmarks")]
