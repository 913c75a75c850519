[assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Safecloud.Cloud.Tests")]
