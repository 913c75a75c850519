using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Safecloud.EndToEnd.Tests;

/// <summary>A form with a file, whose last bytes wait until a condition holds: so long the server keeps what it has of it.</summary>
internal sealed class LingeringUpload : HttpContent
{
    private const string Boundary = "end-to-end";

    private readonly byte[] _file;
    private readonly Func<bool> _until;

    public LingeringUpload(byte[] file, Func<bool> until)
    {
        _file = file;
        _until = until;
        Headers.ContentType = MediaTypeHeaderValue.Parse($"multipart/form-data; boundary={Boundary}");
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, TestContext.Current.CancellationToken);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes($"--{Boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"film.mp4\"\r\n\r\n"), cancellationToken);
        await stream.WriteAsync(_file, cancellationToken);
        await stream.FlushAsync(cancellationToken);
        await Condition.UntilAsync(_until, () => "what the upload waits for has not come about.", cancellationToken);

        await stream.WriteAsync(Encoding.ASCII.GetBytes($"\r\n--{Boundary}--\r\n"), cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
