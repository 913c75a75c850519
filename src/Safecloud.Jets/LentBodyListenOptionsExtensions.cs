using Microsoft.AspNetCore.Server.Kestrel.Core;
using Safecloud.Jets.Features.Http.Lending;

namespace Safecloud.Jets;

/// <summary>Lets a listener send a Jet's chunks from where they lie in memory.</summary>
public static class LentBodyListenOptionsExtensions
{
    /// <summary>Call it before <c>UseHttps</c>, if that is called: what is encrypted is copied anyway.</summary>
    public static ListenOptions UseLentBodies(this ListenOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Use(next => connection => LendingTransport.RunAsync(connection, next));
        return options;
    }
}
