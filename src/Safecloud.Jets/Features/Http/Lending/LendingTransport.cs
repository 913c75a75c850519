using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace Safecloud.Jets.Features.Http.Lending;

/// <summary>A connection's transport with a <see cref="LendingWriter"/> in place of its output.</summary>
internal sealed class LendingTransport(PipeReader input, LendingWriter output) : IDuplexPipe
{
    public PipeReader Input => input;

    public PipeWriter Output => output;

    /// <summary>Runs a connection on it; one without a socket of its own goes on as it is.</summary>
    public static async Task RunAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        if (connection.Features.Get<IConnectionSocketFeature>() is not { Socket: { } socket })
        {
            await next(connection);
            return;
        }

        var plain = connection.Transport;
        var output = new LendingWriter(socket, plain.Output);
        connection.Transport = new LendingTransport(plain.Input, output);
        connection.Features.Set<IBodyLender>(output);
        try
        {
            await next(connection);
        }
        finally
        {
            connection.Transport = plain;
        }
    }
}
