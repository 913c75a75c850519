[assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Safecloud.Jets.Tests")]
