using Microsoft.Extensions.DependencyInjection;
using Safecloud.Testing;

namespace Safecloud.Channels.Tests;

/// <summary>A platform for one class, whose tests run one after the other: they may move its clock, change its keys and reach its limits.</summary>
public class OwnPlatform : IAsyncLifetime
{
    private PlatformFactory? _factory;

    public PlatformFactory Factory => _factory ?? throw new InvalidOperationException("The platform has not started.");

    public ManualClock Clock { get; } = new();

    /// <summary>Settings of this platform, before it starts.</summary>
    protected Dictionary<string, string?> Settings { get; } = new(SitePlatform.Generous, StringComparer.Ordinal);

    public async ValueTask InitializeAsync() =>
        _factory = await PlatformFactory.StartAsync(Settings, services => services.AddSingleton<TimeProvider>(Clock), Person.Stop);

    public async ValueTask DisposeAsync()
    {
        if (_factory is not null)
        {
            await _factory.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }
}
