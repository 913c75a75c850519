namespace Safecloud.Web;

/// <summary>A controller or action with this answers on the player's host, with the player's content security policy, instead of on the site's.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class PlayerSurfaceAttribute : Attribute;
