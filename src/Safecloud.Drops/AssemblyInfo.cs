[assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Safecloud.Drops.Tests")]
