using Microsoft.Extensions.DependencyInjection;
using Safecloud.Jets.Features.Bytes;
using Safecloud.Protocol.Keys;
using Safecloud.Testing;

namespace Safecloud.Jets.Tests.Support;

/// <summary>One platform for the tests of a class: real HTTP, real PostgreSQL, the real origin.</summary>
public class JetFixture : IAsyncLifetime
{
    private PlatformFactory? _platform;

    internal AllowedPublishers Publishers { get; } = new();

    internal Bans Bans { get; } = new();

    internal SteppedClock Clock { get; } = new();

    internal PlatformFactory Platform => _platform ?? throw new InvalidOperationException("The fixture has not started.");

    /// <summary>Settings on top of the usual ones, before the start.</summary>
    internal Dictionary<string, string?> Settings { get; } = new(StringComparer.Ordinal)
    {
        ["Jet:RequestsPerSecond"] = "0",
        ["Jet:SessionsPerMinute"] = "0",
    };

    public async ValueTask InitializeAsync()
    {
        _platform = await PlatformFactory.StartAsync(Settings, Replace, TestContext.Current.CancellationToken);
        await Platform.Services.GetRequiredService<DropLinks>().ConnectedAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_platform is not null)
        {
            await _platform.DisposeAsync();
        }
    }

    /// <summary>A caller with a new key.</summary>
    internal JetCaller NewCaller(Es256KeyPair? key = null) =>
        new(Platform.CreateClient(Platform.Jet), Platform.Jet, key ?? Es256KeyPair.Create(), Clock);

    /// <summary>A caller with a new key that may store.</summary>
    internal JetCaller NewPublisher(long bytes = long.MaxValue / 2, long chunks = long.MaxValue / 2)
    {
        var caller = NewCaller();
        Publishers.Allow(caller.Key.Id, bytes, chunks);
        return caller;
    }

    private void Replace(IServiceCollection services)
    {
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton<IUploadPolicy>(Publishers);
        services.AddSingleton<IContentPolicy>(Bans);
    }
}
