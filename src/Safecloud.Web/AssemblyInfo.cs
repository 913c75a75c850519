[assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Safecloud.Web.Tests")]
