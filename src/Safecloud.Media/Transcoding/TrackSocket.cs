using System.Net.Sockets;

namespace Safecloud.Media.Transcoding;

/// <summary>The place where FFmpeg delivers one track: a socket in a folder only this user may enter, so that nothing is written to a disk.</summary>
internal sealed class TrackSocket : IDisposable
{
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);

    public TrackSocket(string folder, string track)
    {
        Track = track;
        Path = System.IO.Path.Combine(folder, track);
        _listener.Bind(new UnixDomainSocketEndPoint(Path));
        _listener.Listen(1);
    }

    public string Track { get; }

    public string Path { get; }

    /// <summary>Waits for FFmpeg to connect. Whoever reads slowly slows FFmpeg down.</summary>
    public async Task<Stream> AcceptAsync(CancellationToken cancellationToken) =>
        new NetworkStream(await _listener.AcceptAsync(cancellationToken), ownsSocket: true);

    public void Dispose() => _listener.Dispose();
}
