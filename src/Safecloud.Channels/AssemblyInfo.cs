[assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Safecloud.Channels.Tests")]
