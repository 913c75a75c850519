using System.Reflection;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.Mvc.Controllers;
using Safecloud.Channels.Features.Issuing;

namespace Safecloud.Platform;

/// <summary>Leaves out the controllers of roles that this process does not play.</summary>
internal sealed class RoleControllers(PlatformRoles roles) : IApplicationFeatureProvider<ControllerFeature>
{
    /// <inheritdoc/>
    public void PopulateFeature(IEnumerable<ApplicationPart> parts, ControllerFeature feature)
    {
        foreach (var controller in feature.Controllers.Where(controller => !roles.HasFlag(RoleOf(controller))).ToList())
        {
            feature.Controllers.Remove(controller);
        }
    }

    private static PlatformRoles RoleOf(TypeInfo controller) =>
        controller.Namespace == typeof(ReleaseController).Namespace ? PlatformRoles.Release : PlatformRoles.Site;
}
