[assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Safecloud.Evm.Tests")]
