using Safecloud.Testing;

[assembly: AssemblyFixture(typeof(Safecloud.Web.Tests.SitePlatform))]

namespace Safecloud.Web.Tests;

/// <summary>One running platform for the tests that do not change its settings. Every test makes its own accounts.</summary>
public sealed class SitePlatform : IAsyncLifetime
{
    private PlatformFactory? _factory;

    public PlatformFactory Factory => _factory ?? throw new InvalidOperationException("The platform has not started.");

    public async ValueTask InitializeAsync() => _factory = await PlatformFactory.StartAsync(Generous, services => services.AddPagesOf(typeof(ProbeController).Assembly));

    public async ValueTask DisposeAsync()
    {
        if (_factory is not null)
        {
            await _factory.DisposeAsync();
        }
    }

    /// <summary>Limits that many tests from one address do not reach.</summary>
    public static IReadOnlyDictionary<string, string?> Generous { get; } = new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["RateLimits:SignInPerMinute"] = "100000",
        ["RateLimits:MailPerMinute"] = "100000",
    };
}
