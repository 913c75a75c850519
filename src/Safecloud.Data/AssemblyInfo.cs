[assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Safecloud.Data.Tests")]
