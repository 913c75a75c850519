using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace Safecloud.Jets.Features.Http.Lending;

/// <summary>Writes bodies that lie in memory already.</summary>
internal static class LentBody
{
    /// <summary>Below this a copy is cheaper than a piece of its own, in bytes.</summary>
    private const int Smallest = 16 << 10;

    /// <summary>Writes these bytes of an answer, and returns when nothing reads them any more.</summary>
    /// <remarks>
    /// Sent without a copy on a plain HTTP/1.1 connection when the answer has a stated length. Encrypted connections, HTTP/2, chunked answers and
    /// whatever stands between the application and its connection get a copy, as ever.
    /// </remarks>
    public static async ValueTask WriteAsync(HttpContext context, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        if (body.Length >= Smallest && LenderOf(context) is { } lender && MemoryMarshal.TryGetArray(body, out var bytes))
        {
            await context.Response.StartAsync(cancellationToken); // before it, what is written waits in memory of its own
            if (TryAdvance(context.Response, lender, bytes))
            {
                await context.Response.BodyWriter.FlushAsync(cancellationToken);
                return;
            }
        }

        await context.Response.BodyWriter.WriteAsync(body, cancellationToken);
    }

    private static IBodyLender? LenderOf(HttpContext context) =>
        HttpProtocol.IsHttp11(context.Request.Protocol) && context.Response.ContentLength is not null && context.Features.Get<ITlsHandshakeFeature>() is null
            ? context.Features.Get<IBodyLender>()
            : null;

    private static bool TryAdvance(HttpResponse response, IBodyLender lender, ArraySegment<byte> bytes)
    {
        lender.Lend(bytes);
        try
        {
            var memory = response.BodyWriter.GetMemory(bytes.Count);
            if (!MemoryMarshal.TryGetArray<byte>(memory, out var given) || given.Array != bytes.Array || given.Offset != bytes.Offset || given.Count != bytes.Count)
            {
                return false; // something else took the writing over
            }

            response.BodyWriter.Advance(bytes.Count);
            return true;
        }
        finally
        {
            lender.TakeBack();
        }
    }
}
