using Microsoft.Extensions.DependencyInjection;
using Safecloud.Testing;

namespace Safecloud.Web.Tests;

/// <summary>A platform for one class, on which time goes by only when a test says so.</summary>
public sealed class StillPlatform : IAsyncLifetime
{
    private PlatformFactory? _factory;

    public PlatformFactory Factory => _factory ?? throw new InvalidOperationException("The platform has not started.");

    public StillClock Clock { get; } = new();

    public async ValueTask InitializeAsync() =>
        _factory = await PlatformFactory.StartAsync(SitePlatform.Generous, services => services.AddSingleton<TimeProvider>(Clock), Visitor.Stop);

    public async ValueTask DisposeAsync()
    {
        if (_factory is not null)
        {
            await _factory.DisposeAsync();
        }
    }
}
