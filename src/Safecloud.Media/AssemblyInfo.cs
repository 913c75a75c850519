[assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Safecloud.Media.Tests")]
