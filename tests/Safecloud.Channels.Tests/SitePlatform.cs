using Microsoft.Extensions.DependencyInjection;
using Safecloud.Testing;

[assembly: AssemblyFixture(typeof(Safecloud.Channels.Tests.SitePlatform))]

namespace Safecloud.Channels.Tests;

/// <summary>One running platform for all tests. Every test makes its own people, channels and episodes.</summary>
public sealed class SitePlatform : IAsyncLifetime
{
    private PlatformFactory? _factory;

    public PlatformFactory Factory => _factory ?? throw new InvalidOperationException("The platform has not started.");

    public ManualClock Clock { get; } = new();

    public async ValueTask InitializeAsync() => _factory = await PlatformFactory.StartAsync(
        new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["RateLimits:SignInPerMinute"] = "100000",
            ["RateLimits:AnonymousPerMinute"] = "100000",
            ["RateLimits:ApiPerMinute"] = "100000",
        },
        services => services.AddSingleton<TimeProvider>(Clock));

    public async ValueTask DisposeAsync()
    {
        if (_factory is not null)
        {
            await _factory.DisposeAsync();
        }
    }
}
