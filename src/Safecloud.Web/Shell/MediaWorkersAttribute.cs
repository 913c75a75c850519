namespace Safecloud.Web;

/// <summary>A page of the site with this may compile WebAssembly and run workers and media from <c>blob:</c>; the page that converts and uploads a film needs it, no other does.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class MediaWorkersAttribute : Attribute;
