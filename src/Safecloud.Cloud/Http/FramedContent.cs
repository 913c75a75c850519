using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;
using Safecloud.Protocol.Framing;

namespace Safecloud.Cloud.Http;

/// <summary>A framed body (specification §8.1) that is sent from where its parts lie, with its length known beforehand.</summary>
internal sealed class FramedContent : HttpContent
{
    private readonly ReadOnlyMemory<byte> _header;
    private readonly IReadOnlyList<ReadOnlyMemory<byte>> _frames;

    public FramedContent(ReadOnlyMemory<byte> header, IReadOnlyList<ReadOnlyMemory<byte>> frames)
    {
        _header = header;
        _frames = frames;
        Headers.ContentType = new MediaTypeHeaderValue(FrameWriter.MediaType);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = FrameWriter.MessageLength(_header.Length, _frames.Select(frame => frame.Length));
        return true;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        var length = new byte[FrameWriter.LengthSize];
        foreach (var part in _frames.Prepend(_header))
        {
            BinaryPrimitives.WriteInt32BigEndian(length, part.Length);
            await stream.WriteAsync(length, cancellationToken);
            await stream.WriteAsync(part, cancellationToken);
        }
    }
}
