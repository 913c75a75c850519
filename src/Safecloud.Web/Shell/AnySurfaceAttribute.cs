namespace Safecloud.Web.Shell;

/// <summary>Answers on every host: errors do.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class AnySurfaceAttribute : Attribute;
