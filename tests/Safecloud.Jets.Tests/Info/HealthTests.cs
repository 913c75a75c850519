using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Safecloud.Jets.Features.Bytes;
using Safecloud.Jets.Tests.Support;

namespace Safecloud.Jets.Tests.Info;

public sealed class HealthTests(JetFixture jet) : IClassFixture<JetFixture>
{
    [Fact]
    public async Task Health_OriginGone_IsUnavailable()
    {
        var stop = TestContext.Current.CancellationToken;
        foreach (var service in jet.Platform.Services.GetServices<IHostedService>().Where(service => service.GetType().Namespace!.StartsWith("Safecloud.Drops", StringComparison.Ordinal)))
        {
            await service.StopAsync(stop);
        }

        var links = jet.Platform.Services.GetRequiredService<DropLinks>();
        while (links.All.Count > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), stop); // the Jet notices when the connection ends
        }

        using var http = jet.NewCaller().Http;
        using var answer = await http.GetAsync("/healthz", stop);
        var problem = await answer.ProblemAsync(503, "Unavailable");
        Assert.Equal("No Drop is connected.", problem.GetProperty("detail").GetString());
    }
}
