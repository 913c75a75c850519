namespace Safecloud.Web;

/// <summary>
/// A page of the site with this keeps the window that opened it, also one of another origin, and is sent with
/// <c>Cross-Origin-Opener-Policy: unsafe-none</c> (docs/decisions/0005). Every other page cuts itself off.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SpeaksToOpenerAttribute : Attribute;
