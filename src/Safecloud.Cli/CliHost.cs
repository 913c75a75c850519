using Safecloud.Cli.Output;
using Safecloud.Cli.State;
using Safecloud.Cloud;
using Safecloud.Cloud.Http;

namespace Safecloud.Cli;

/// <summary>What every command stands on: the screen, the clock, the state folder, one HTTP client.</summary>
internal sealed class CliHost : IDisposable
{
    public CliHost(Screen screen, StateFolder state, TimeProvider clock)
    {
        (Screen, State, Clock) = (screen, state, clock);
        Http = new HttpClient(LoopbackConnect.CreateHandler()) { Timeout = Timeout.InfiniteTimeSpan }; // each request has its own
        Http.DefaultRequestHeaders.UserAgent.ParseAdd("safecloud-cli/1");
    }

    public Screen Screen { get; }

    public StateFolder State { get; }

    public TimeProvider Clock { get; }

    public HttpClient Http { get; }

    public RetryPolicy Retry { get; } = new();

    public void Dispose() => Http.Dispose();
}
