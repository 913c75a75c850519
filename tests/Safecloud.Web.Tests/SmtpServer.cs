using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Safecloud.Web.Tests;

/// <summary>A mail server on loopback that takes messages, or refuses as many sessions as it is told first.</summary>
internal sealed class SmtpServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;
    private int _refusals;

    public SmtpServer(int refusals)
    {
        _refusals = refusals;
        _listener.Start();
        _running = RunAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public List<string> Messages { get; } = [];

    public int Sessions { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _listener.Stop();
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                Sessions++;
                await ServeAsync(client.GetStream());
            }
        }
        catch (Exception error) when (error is OperationCanceledException)
        {
            // stopped
        }
    }

    private async Task ServeAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8);
        await using var writer = new StreamWriter(stream, new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\r\n" };
        await writer.WriteLineAsync("220 test");
        while (await reader.ReadLineAsync(_stop.Token) is { } line)
        {
            if (line.StartsWith("MAIL", StringComparison.OrdinalIgnoreCase) && _refusals-- > 0)
            {
                await writer.WriteLineAsync("451 try again later");
                return;
            }

            if (line.StartsWith("DATA", StringComparison.OrdinalIgnoreCase))
            {
                await writer.WriteLineAsync("354 go on");
                var message = new StringBuilder();
                while (await reader.ReadLineAsync(_stop.Token) is { } part && part != ".")
                {
                    message.Append(part).Append('\n');
                }

                Messages.Add(message.ToString());
            }

            await writer.WriteLineAsync("250 ok");
        }
    }
}
