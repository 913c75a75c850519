using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace Safecloud.EndToEnd.Tests;

/// <summary>Between browsers and the Jet: while it is closed, every new request's connection breaks.</summary>
internal sealed class JetGate : IStartupFilter
{
    private volatile bool _isClosed;

    /// <summary>Whether the Jet cannot be reached.</summary>
    public bool IsClosed
    {
        get => _isClosed;
        set => _isClosed = value;
    }

    /// <inheritdoc/>
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(async (context, following) =>
        {
            if (_isClosed && context.Request.Host.Host.StartsWith("jet.", StringComparison.Ordinal))
            {
                context.Abort();
                return;
            }

            await following(context);
        });
        next(app);
    };
}
