using System.Threading.Channels;
using Safecloud.Media.Mp4;
using Safecloud.Media.Presets;

namespace Safecloud.Media.Transcoding;

/// <summary>Takes the sound from FFmpeg frame by frame and cuts it along the pictures' timeline.</summary>
/// <remarks>FFmpeg's own cutting goes by the sound's length and would drift away from the pictures.</remarks>
internal sealed class SoundTrack(AudioPreset preset, SegmentTimeline timeline, Func<MediaSegment, CancellationToken, ValueTask> deliver)
{
    private readonly Channel<byte[]> _frames = Channel.CreateUnbounded<byte[]>(); // FFmpeg keeps its outputs together, so this stays a few seconds long

    /// <param name="socket">Where FFmpeg delivers.</param>
    /// <param name="made">Segments of an earlier run.</param>
    /// <param name="timescale">Of the timeline.</param>
    /// <param name="alone">True when there is no picture: then the sound sets the timeline, by <paramref name="segmentSeconds"/>.</param>
    /// <param name="segmentSeconds">Target length of a segment.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public async Task<TranscodedTrack> RunAsync(TrackSocket socket, IReadOnlyList<FragmentTiming> made, int timescale, bool alone, int segmentSeconds, CancellationToken cancellationToken)
    {
        var format = new AudioFormat(preset.SampleRate, preset.Channels, preset.Bitrate);
        var frame = made.Count == 0 ? 0 : AudioClock.FrameAt(made[^1].End, timescale, preset.SampleRate);
        var reading = ReadAsync(socket, made.Count == 0 ? 0 : TranscodeCommand.PrerollFrames, cancellationToken);
        var cutting = alone ? CutAloneAsync(socket.Track, made.Count, frame, segmentSeconds, cancellationToken) : CutAsync(socket.Track, made.Count, frame, timescale, cancellationToken);
        await Task.WhenAll(reading, cutting);
        return new TranscodedTrack { Name = socket.Track, Codecs = preset.Codecs, Init = AudioInit.Write(format) };
    }

    private async Task ReadAsync(TrackSocket socket, int preroll, CancellationToken cancellationToken)
    {
        await using var stream = await socket.AcceptAsync(cancellationToken);
        var skip = TranscodeCommand.PrimingFrames + preroll;
        await foreach (var frame in AdtsReader.ReadAsync(stream, cancellationToken))
        {
            if (skip-- > 0)
            {
                continue;
            }
            _frames.Writer.TryWrite(frame); // fails once the pictures have ended: what sound is left goes nowhere
        }
        _frames.Writer.TryComplete();
    }

    private async Task CutAsync(string track, int index, long frame, int timescale, CancellationToken cancellationToken)
    {
        await foreach (var timing in timeline.Known.ReadAllAsync(cancellationToken))
        {
            // At least one frame, also when the last picture is shorter than that.
            var end = Math.Max(frame + 1, AudioClock.FrameAt(timing.End, timescale, preset.SampleRate));
            var frames = new List<byte[]>();
            while (frame + frames.Count < end)
            {
                frames.Add(await NextOrSilenceAsync(cancellationToken));
            }
            await deliver(new MediaSegment(track, index, AudioFragment.Write(index, frame, frames), timing), cancellationToken);
            frame = end;
            index++;
        }
        _frames.Writer.TryComplete();
        timeline.Complete(track, index);
    }

    private async Task CutAloneAsync(string track, int index, long frame, int segmentSeconds, CancellationToken cancellationToken)
    {
        while (await _frames.Reader.WaitToReadAsync(cancellationToken))
        {
            var target = AudioClock.FrameAt((index + 1L) * segmentSeconds, 1, preset.SampleRate);
            var frames = new List<byte[]>();
            while (frame + frames.Count < target && await _frames.Reader.WaitToReadAsync(cancellationToken) && _frames.Reader.TryRead(out var next))
            {
                frames.Add(next);
            }

            var start = frame * AudioFormat.FrameSamples;
            var timing = new FragmentTiming(start, start, (long)frames.Count * AudioFormat.FrameSamples);
            timeline.Report(track, index, timing);
            await deliver(new MediaSegment(track, index, AudioFragment.Write(index, frame, frames), timing), cancellationToken);
            frame += frames.Count;
            index++;
        }
        timeline.Complete(track, index);
    }

    private async ValueTask<byte[]> NextOrSilenceAsync(CancellationToken cancellationToken) =>
        await _frames.Reader.WaitToReadAsync(cancellationToken) && _frames.Reader.TryRead(out var frame)
            ? frame
            : AudioFormat.SilentStereoFrame.ToArray();
}
