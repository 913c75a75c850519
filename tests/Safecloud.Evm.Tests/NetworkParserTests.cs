using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Safecloud.Evm.Networks;

namespace Safecloud.Evm.Tests;

public sealed class NetworkParserTests
{
    private const string Address = "0x1111111111111111111111111111111111111111";
    private const string Hash = "0x2222222222222222222222222222222222222222222222222222222222222222";

    [Fact]
    public void AddEvm_KnownNetwork_NeedsEndpointsOnly()
    {
        using var services = Services(
            ("bsc:Endpoints:0", "https://one.example/"),
            ("bsc:Endpoints:1", "https://two.example/"),
            ("bsc:Endpoints:2", "https://three.example/"),
            ("bsc:Contracts:OpenClaiming:Address", Address),
            ("bsc:Contracts:OpenClaiming:CodeHash", Hash));
        var chain = Assert.Single(services.GetRequiredService<EvmNetworks>().All);
        Assert.Equal((56, 15, 2), (chain.Network.ChainId, chain.Network.Confirmations, chain.Network.Quorum));
        Assert.Equal(Address, chain.Network.Contracts["OpenClaiming"].Address.ToString());
        Assert.Same(chain, services.GetRequiredService<EvmNetworks>().Find(56));
        Assert.Null(services.GetRequiredService<EvmNetworks>().Find("base"));
    }

    [Theory]
    [InlineData("bsc:Confirmations", "1", "Endpoints needs at least one address")]
    [InlineData("bsc:Endpoints:0", "http://one.example/", "Endpoints:0 must be an https address")]
    [InlineData("bsc:ChainId", "1", "ChainId is 56, not 1")]
    [InlineData("bsc:Quorum", "2", "Quorum must lie between")]
    [InlineData("other:Endpoints:0", "https://one.example/", "ChainId must be the chain's number")]
    [InlineData("bsc:RequestsPerSecond", "0", "RequestsPerSecond must be more than 0")]
    [InlineData("bsc:Contracts:OpenClaiming:Address", "0xAA", "OpenClaiming needs Address")]
    [InlineData("bsc:Contracts:OpenClaiming:Address", "0x0000000000000000000000000000000000000000", "OpenClaiming needs Address")]
    public void AddEvm_Impossible_RefusesWithASentence(string key, string value, string sentence)
    {
        using var services = Services((key, value));
        var refusal = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<EvmSettings>>().Value);
        Assert.Contains(sentence, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AddEvm_BadEndpoint_DoesNotRepeatIt()
    {
        using var services = Services(("bsc:Endpoints:0", "http://one.example/secret-key"));
        var refusal = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<EvmSettings>>().Value);
        Assert.DoesNotContain("secret-key", refusal.Message, StringComparison.Ordinal);
    }

    private static ServiceProvider Services(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.ToDictionary(setting => $"Evm:Networks:{setting.Key}", setting => (string?)setting.Value))
            .Build();
        return new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddEvm().BuildServiceProvider();
    }
}
