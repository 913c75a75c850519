[assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Safecloud.Protocol.Tests")]
