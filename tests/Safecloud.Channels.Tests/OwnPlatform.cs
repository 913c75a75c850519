using Microsoft.Extensions.DependencyInjection;
using Safecloud.Testing;

namespace Safecloud.Channels.Tests;

/// <summary>A platform for one class, whose tests run one after the other: they may move its clock and change its keys.</summary>
public sealed class OwnPlatform : IAsyncLifetime
{
    private PlatformFactory? _factory;

    public PlatformFactory Factory => _factory ?? throw new InvalidOperationException("The platform has not started.");

    public ManualClock Clock { get; } = new();

    public async ValueTask InitializeAsync() =>
        _factory = await PlatformFactory.StartAsync(SitePlatform.Generous, services => services.AddSingleton<TimeProvider>(Clock), Person.Stop);

    public async ValueTask DisposeAsync()
    {
        if (_factory is not null)
        {
            await _factory.DisposeAsync();
        }
    }
}
