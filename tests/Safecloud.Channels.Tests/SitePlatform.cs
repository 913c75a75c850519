using Safecloud.Testing;

[assembly: AssemblyFixture(typeof(Safecloud.Channels.Tests.SitePlatform))]

namespace Safecloud.Channels.Tests;

/// <summary>
/// One running platform for all tests that run at once. Every test makes its own people, channels and episodes; one that changes what all
/// share, such as clock or keys, takes an <see cref="OwnPlatform"/>.
/// </summary>
public sealed class SitePlatform : IAsyncLifetime
{
    private PlatformFactory? _factory;

    public PlatformFactory Factory => _factory ?? throw new InvalidOperationException("The platform has not started.");

    /// <summary>Limits that many tests from one address do not reach.</summary>
    public static IReadOnlyDictionary<string, string?> Generous { get; } = new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["RateLimits:SignInPerMinute"] = "100000",
        ["RateLimits:MailPerMinute"] = "100000",
        ["RateLimits:AnonymousPerMinute"] = "100000",
        ["RateLimits:ApiPerMinute"] = "100000",
    };

    public async ValueTask InitializeAsync() => _factory = await PlatformFactory.StartAsync(Generous);

    public async ValueTask DisposeAsync()
    {
        if (_factory is not null)
        {
            await _factory.DisposeAsync();
        }
    }
}
