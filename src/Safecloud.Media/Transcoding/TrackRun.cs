using System.Runtime.ExceptionServices;
using System.Text.RegularExpressions;
using Safecloud.Media.Cage;

namespace Safecloud.Media.Transcoding;

/// <summary>Runs FFmpeg and the readers of its tracks together: the first that fails ends all, and its reason is the reason.</summary>
internal sealed partial class TrackRun(CagedProcess process, MediaLimits limits)
{
    /// <summary>How long FFmpeg may take to end by itself after it closed a track too early.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private Exception? _failure;

    public async Task<IReadOnlyList<TranscodedTrack>> RunAsync(
        Func<CancellationToken, IEnumerable<Task<TranscodedTrack>>> readers, ProgressReader progress, CancellationToken cancellationToken)
    {
        await using var _ = process;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var exit = WaitAsync(stop);
        var tracks = readers(stop.Token).Select(reader => GuardAsync(reader, stop)).ToList();
        var reading = GuardAsync(WithResultAsync(progress.RunAsync(process.Output, stop.Token)), stop);
        await Task.WhenAll([reading, .. tracks]);

        cancellationToken.ThrowIfCancellationRequested();
        if (_failure is OperationCanceledException or MediaException or EndOfStreamException or IOException)
        {
            await Task.WhenAny(exit, Task.Delay(Grace, cancellationToken));
        }
        if (_failure is null || (exit.IsCompleted && !(await exit).WasCutOff))
        {
            ThrowIfFailed(await exit);
        }
        if (_failure is not null)
        {
            ExceptionDispatchInfo.Throw(_failure);
        }
        return [.. (await Task.WhenAll(tracks)).Select(track => track!)];
    }

    private async Task<CageExit> WaitAsync(CancellationTokenSource stop)
    {
        var exit = await process.WaitAsync(CancellationToken.None);
        if (exit.Code != 0)
        {
            await stop.CancelAsync(); // nobody may wait for a track that will never come
        }
        return exit;
    }

    private async Task<T?> GuardAsync<T>(Task<T> work, CancellationTokenSource stop)
        where T : class
    {
        try
        {
            return await work;
        }
        catch (Exception error) // the whole run ends with the first failure, whatever it is; it is thrown again from RunAsync
        {
            Interlocked.CompareExchange(ref _failure, error, null);
            await stop.CancelAsync();
            return null;
        }
    }

    private static async Task<object> WithResultAsync(Task work)
    {
        await work;
        return work;
    }

    private void ThrowIfFailed(CageExit exit)
    {
        if (exit.LimitReached(limits) is { } limit)
        {
            throw limit;
        }
        if (exit.Code == 0)
        {
            return;
        }
        if (PictureSize().IsMatch(exit.ErrorText))
        {
            throw new MediaException(MediaError.PictureTooLarge, "The picture of this film is larger than is accepted here.");
        }

        var reason = exit.ErrorText.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault() ?? $"code {exit.Code}";
        throw new MediaException(MediaError.EngineFailed, $"FFmpeg could not make the film: {reason}");
    }

    [GeneratedRegex(@"Picture size \d+x\d+ (is invalid|exceeds)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex PictureSize();
}
