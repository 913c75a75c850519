namespace Safecloud.Evm.Rpc;

/// <summary>How patient a client is.</summary>
public sealed record RpcPolicy
{
    /// <summary>How often all endpoints are tried in turn before it gives up.</summary>
    public int Rounds { get; init; } = 3;

    /// <summary>The pause after the first round; it doubles with each.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How long one answer may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>For how long an endpoint that failed is asked last.</summary>
    public TimeSpan Rest { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>The most calls in one request.</summary>
    public int BatchSize { get; init; } = 100;

    /// <summary>The most requests a second that one endpoint gets; further ones wait.</summary>
    public int RequestsPerSecond { get; init; } = 50;

    /// <summary>The largest answer that is read, in bytes.</summary>
    public int MaxAnswer { get; init; } = 32 * 1024 * 1024;
}
