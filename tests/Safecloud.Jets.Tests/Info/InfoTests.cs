using System.Globalization;
using System.Text.RegularExpressions;
using Safecloud.Jets.Tests.Support;
using Safecloud.Protocol.Content;

namespace Safecloud.Jets.Tests.Info;

/// <summary>What a Jet says of itself, read over HTTP.</summary>
public sealed partial class InfoTests(JetFixture jet) : IClassFixture<JetFixture>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Info_Anybody_LearnsVersionOriginPriceAndLimits()
    {
        using var http = jet.NewCaller().Http;
        using var answer = await http.GetAsync("/jet/v2/info", Stop);
        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("*", answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.NotEmpty(answer.Headers.GetValues("DPoP-Nonce").Single());
        using var json = await answer.ReadJsonAsync();
        var info = json.RootElement;
        Assert.Equal(["limits", "origin", "pricePerMiB", "software", "v", "version"], info.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal));
        Assert.Equal(2, info.GetProperty("v").GetInt32());
        Assert.Equal("safecloud-jet", info.GetProperty("software").GetString());
        Assert.Matches("^[0-9]+[.][0-9]+", info.GetProperty("version").GetString());
        Assert.Equal(jet.Platform.Jet, info.GetProperty("origin").GetString());
        Assert.Equal("0", info.GetProperty("pricePerMiB").GetString());
        Assert.Equal(
            [("haveCids", 1_024), ("requestBytes", 67_108_864), ("requestChunks", 256)],
            info.GetProperty("limits").EnumerateObject().Select(limit => (limit.Name, limit.Value.GetInt32())).Order());
    }

    [Fact]
    public async Task Health_OriginConnected_IsOkWithTheDropsThatAreThere()
    {
        using var http = jet.NewCaller().Http;
        using var answer = await http.GetAsync("/healthz", Stop);
        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Equal("{\"drops\":1,\"status\":\"ok\"}", await answer.Content.ReadAsStringAsync(Stop));
    }

    [Fact]
    public async Task Metrics_AfterAPutAndTwoReads_CountThemExactly()
    {
        using var publisher = jet.NewPublisher();
        await publisher.OpenAsync();
        var body = TestFile.RandomBodies(1, 1_000)[0];
        var before = await ReadAsync(publisher.Http);
        using var put = await publisher.PutAsync(body);
        Assert.Equal(200, (int)put.StatusCode);
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(body, await publisher.Http.GetByteArrayAsync($"/jet/v2/chunks/{Cid.OfChunk(body)}", Stop));
        }

        using var missing = await publisher.Http.GetAsync("/jet/v2/chunks/no-chunk", Stop);
        var after = await ReadAsync(publisher.Http);
        double Grew(string sample) => after.GetValueOrDefault(sample) - before.GetValueOrDefault(sample);
        Assert.Equal(1_000, Grew("safecloud_jet_stored_bytes_total"));
        Assert.Equal(2_000, Grew("safecloud_jet_served_bytes_total"));
        Assert.Equal(2, Grew("safecloud_jet_cache_hits_total") + Grew("safecloud_jet_cache_misses_total"));
        Assert.Equal(1, Grew("safecloud_jet_requests_total{route=\"/jet/v2/chunks\",status=\"200\"}"));
        Assert.Equal(2, Grew("safecloud_jet_requests_total{route=\"/jet/v2/chunks/{cid}\",status=\"200\"}"));
        Assert.Equal(1, Grew($"safecloud_jet_requests_total{{route=\"/jet/v2/chunks/{{cid}}\",status=\"{(int)missing.StatusCode}\"}}"));
        Assert.Equal(1, Grew("safecloud_origin_chunks"));
        Assert.Equal(1_000, Grew("safecloud_origin_used_bytes"));
        Assert.True(Grew("safecloud_origin_file_bytes") > 1_000);
        Assert.True(after["safecloud_jet_cache_bytes"] >= 1_000);
    }

    // The samples of the page by name and labels; every family has its help and its type in front.
    private static async Task<Dictionary<string, double>> ReadAsync(HttpClient http)
    {
        using var answer = await http.GetAsync("/metrics", Stop);
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        var samples = new Dictionary<string, double>(StringComparer.Ordinal);
        var types = new Dictionary<string, string>(StringComparer.Ordinal);
        var helps = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in (await answer.Content.ReadAsStringAsync(Stop)).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var words = line.Split(' ');
            if (line.StartsWith("# HELP ", StringComparison.Ordinal))
            {
                Assert.True(helps.Add(words[2]) && words.Length > 3, line);
            }
            else if (line.StartsWith("# TYPE ", StringComparison.Ordinal))
            {
                types.Add(words[2], words[3]);
            }
            else
            {
                var sample = Sample().Match(line);
                Assert.True(sample.Success, line);
                var name = sample.Groups["name"].Value;
                Assert.Contains(name, helps);
                Assert.Equal(name.EndsWith("_total", StringComparison.Ordinal) ? "counter" : "gauge", types[name]);
                samples.Add(name + sample.Groups["labels"].Value, double.Parse(sample.Groups["value"].Value, CultureInfo.InvariantCulture));
            }
        }

        return samples;
    }

    [GeneratedRegex("^(?<name>[a-z_]+)(?<labels>\\{.*\\})? (?<value>[0-9.E+]+)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Sample();
}
