namespace Safecloud.Web;

/// <summary>A controller with this answers on the release service's host besides the site's; the two are the same unless <c>Origins:Release</c> says otherwise.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ReleaseSurfaceAttribute : Attribute;
