[assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Safecloud.Drops.Tests")]
[assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Safecloud.Drops.CrashChild")]
[assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Safecloud.Jets.Tests")]
[assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Safecloud.Benchmarks")]
