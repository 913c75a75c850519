using System.Reflection;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.Mvc.Controllers;
using Safecloud.Channels.Features.Issuing;
using Safecloud.Channels.Features.ReleaseKey;

namespace Safecloud.Platform;

/// <summary>Leaves out the controllers of roles that this process does not play.</summary>
internal sealed class RoleControllers(PlatformRoles roles) : IApplicationFeatureProvider<ControllerFeature>
{
    /// <inheritdoc/>
    public void PopulateFeature(IEnumerable<ApplicationPart> parts, ControllerFeature feature)
    {
        foreach (var controller in feature.Controllers.Where(controller => (roles & RolesOf(controller)) == PlatformRoles.None).ToList())
        {
            feature.Controllers.Remove(controller);
        }
    }

    // A controller stays when the process plays any of its roles.
    private static PlatformRoles RolesOf(TypeInfo controller) => controller switch
    {
        _ when controller.Namespace == typeof(ReleaseController).Namespace => PlatformRoles.Release,
        _ when controller == typeof(ReleaseKeyController) => PlatformRoles.Site | PlatformRoles.Release,
        _ => PlatformRoles.Site,
    };
}
