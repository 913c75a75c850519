using Safecloud.Testing;

namespace Safecloud.Benchmarks;

/// <summary>A page as simple as can be that plays a film with hls.js as it comes, and the film in plain fMP4 segments.</summary>
internal static class PlainHls
{
    /// <summary>Writes page, library and film into a folder, without encoding anything anew.</summary>
    /// <param name="tracks">Holds <c>video.720p.mp4</c> and <c>audio.main.mp4</c>.</param>
    public static async Task WriteAsync(string folder, string tracks, CancellationToken cancellationToken)
    {
        File.Copy(Checkout.PathTo("wwwroot-client", "node_modules", "hls.js", "dist", "hls.min.js"), Path.Combine(folder, "hls.min.js"));
        await File.WriteAllTextAsync(Path.Combine(folder, "index.html"), Page, cancellationToken);
        await Ffmpeg.RunAsync(
            cancellationToken,
            "-i", Path.Combine(tracks, "video.720p.mp4"), "-i", Path.Combine(tracks, "audio.main.mp4"), "-map", "0:v", "-map", "1:a", "-c", "copy",
            "-f", "hls", "-hls_segment_type", "fmp4", "-hls_time", "4", "-hls_playlist_type", "vod", "-master_pl_name", "master.m3u8",
            "-var_stream_map", "v:0,agroup:sound,name:video a:0,agroup:sound,default:yes,name:audio",
            "-hls_fmp4_init_filename", "init-%v.mp4", "-hls_segment_filename", Path.Combine(folder, "%v-%d.m4s"), Path.Combine(folder, "%v.m3u8"));
    }

    // The button comes last, when everything that it needs is under way; the address carries the width that our player has on its page.
    private const string Page =
        """
        <!doctype html>
        <meta charset="utf-8">
        <title>Plain HLS</title>
        <video playsinline preload="auto"></video>
        <script src="hls.min.js"></script>
        <script>
          const video = document.querySelector('video')
          video.style.width = `${new URLSearchParams(location.search).get('width')}px`
          const hls = new Hls()
          hls.loadSource('master.m3u8')
          hls.attachMedia(video)
          const button = document.createElement('button')
          button.className = 'centre'
          button.textContent = 'Play'
          button.addEventListener('click', () => video.play())
          document.body.append(button)
        </script>
        """;
}
