using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Safecloud.Cloud.Tests;

public sealed class LoopbackConnectTests
{
    [Theory]
    [InlineData("localhost", true)]
    [InlineData("jet.localhost", true)]
    [InlineData("A.B.LOCALHOST", true)]
    [InlineData("localhost.example", false)]
    [InlineData("notlocalhost", false)]
    public void IsLocal_Name_IsWhatBrowsersThink(string name, bool expected) => Assert.Equal(expected, LoopbackConnect.IsLocal(name));

    [Fact]
    public async Task CreateHandler_NameUnderLocalhost_ReachesThisMachine()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = ServeOnceAsync(listener);
        using var client = new HttpClient(LoopbackConnect.CreateHandler());

        var text = await client.GetStringAsync(new Uri($"http://jet.localhost:{((IPEndPoint)listener.LocalEndpoint).Port}/"), TestContext.Current.CancellationToken);

        Assert.Equal("here", text);
        Assert.Contains("Host: jet.localhost", await serving, StringComparison.Ordinal);
    }

    private static async Task<string> ServeOnceAsync(TcpListener listener)
    {
        using var connection = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        var stream = connection.GetStream();
        var buffer = new byte[4_096];
        var read = await stream.ReadAsync(buffer, TestContext.Current.CancellationToken);
        await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 4\r\nConnection: close\r\n\r\nhere"u8.ToArray(), TestContext.Current.CancellationToken);
        return Encoding.ASCII.GetString(buffer, 0, read);
    }
}
