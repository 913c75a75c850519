using System.Buffers;
using System.Net.Http.Headers;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Framing;

namespace Safecloud.Jets.Tests.Support;

/// <summary>Makes framed bodies.</summary>
internal static class Framed
{
    public static ByteArrayContent Chunks(params byte[][] bodies) => Chunks([.. bodies.Select(body => Cid.OfChunk(body))], bodies);

    public static ByteArrayContent Chunks(Cid[] cids, byte[][] bodies) => Of(new ChunkListHeader(cids).ToBytes(), bodies);

    public static ByteArrayContent File(TestFile file) => Of(
        file.Manifest.ToBytes(),
        [.. file.Manifest.Tracks.Keys.Select(name => file.Bodies[name].SelectMany(body => Cid.OfChunk(body).Digest.ToArray()).ToArray())]);

    public static ByteArrayContent Of(byte[] header, params byte[][] frames)
    {
        var output = new ArrayBufferWriter<byte>();
        FrameWriter.WriteHeader(output, header);
        foreach (var frame in frames)
        {
            FrameWriter.WriteFrame(output, frame);
        }

        var content = new ByteArrayContent(output.WrittenSpan.ToArray());
        content.Headers.ContentType = new MediaTypeHeaderValue(FrameWriter.MediaType);
        return content;
    }
}
