using Microsoft.Extensions.DependencyInjection;
using Safecloud.Channels.Features.Channels;
using Safecloud.Cloud.Http;
using Safecloud.Cloud.Jets;
using Safecloud.Protocol.Keys;
using Safecloud.Testing;
using Safecloud.Web.Features.Accounts;

namespace Safecloud.Cloud.Tests;

/// <summary>A running platform, and publisher keys that its Jet admits because they are channels'.</summary>
public sealed class JetFixture : IAsyncLifetime
{
    private PlatformFactory? _platform;

    public PlatformFactory Platform => _platform!;

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A client whose traffic the tap sees.</summary>
    internal JetClient Client(JetTap tap) => new(new JetAddress(Platform.Jet), new HttpClient(tap) { Timeout = Timeout.InfiniteTimeSpan }, new RetryPolicy(), TimeProvider.System);

    /// <summary>A creator with a channel and a file of so many random bytes.</summary>
    internal async Task<StoredFile> FileAsync(int length)
    {
        var file = new StoredFile(length);
        await AdmitAsync(file.Publisher.Id);
        return file;
    }

    public async ValueTask InitializeAsync() => _platform = await PlatformFactory.StartAsync();

    public async ValueTask DisposeAsync()
    {
        if (_platform is not null)
        {
            await _platform.DisposeAsync();
        }
    }

    private async Task AdmitAsync(KeyId publisher)
    {
        await using var scope = Platform.Services.CreateAsyncScope();
        var account = await scope.ServiceProvider.GetRequiredService<CreateAccount>().RunAsync(new NewAccount { DisplayName = "Creator", Email = $"{publisher}@creator.example" }, Token);
        var slug = Slug.Parse("channel-" + publisher.ToString()[..12], null);
        var (created, _) = await scope.ServiceProvider.GetRequiredService<CreateChannel>().RunAsync(account.Id, slug, "A channel", null, Token);
        Assert.Equal(CreateChannelResult.Created, created);
        var set = await scope.ServiceProvider.GetRequiredService<SetPublisherKey>().RunAsync(account.Id, slug.ToString(), publisher.ToString(), Token);
        Assert.Equal(SetPublisherKeyResult.Set, set);
    }
}
