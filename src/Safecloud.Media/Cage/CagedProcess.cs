using System.Diagnostics;
using System.Text;

namespace Safecloud.Media.Cage;

/// <summary>One run of FFmpeg or ffprobe inside the cage. Disposing it ends the process and its children.</summary>
internal sealed class CagedProcess : IAsyncDisposable
{
    private const int ErrorTailLength = 8_192;

    private readonly Process _process;
    private readonly Task<string> _errors;

    private CagedProcess(Process process)
    {
        _process = process;
        _errors = ReadTailAsync(process.StandardError);
    }

    /// <summary>What the program writes to its standard output.</summary>
    public Stream Output => _process.StandardOutput.BaseStream;

    public static CagedProcess Start(string program, IEnumerable<string> arguments, MediaLimits limits)
    {
        var words = CageCommand.Build(program, arguments, limits);
        var start = new ProcessStartInfo(words[0])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardErrorEncoding = Encoding.UTF8,
            UseShellExecute = false,
        };
        words.RemoveAt(0);
        words.ForEach(start.ArgumentList.Add);

        var path = Environment.GetEnvironmentVariable("PATH");
        start.Environment.Clear(); // the program needs nothing of ours, and ours may hold tokens
        start.Environment["PATH"] = path;
        start.Environment["AV_LOG_FORCE_NOCOLOR"] = "1";

        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return new CagedProcess(process);
    }

    /// <summary>Runs to the end and gives the whole output, at most <paramref name="maxBytes"/>.</summary>
    public static async Task<(CageExit Exit, byte[] Output)> RunAsync(string program, IEnumerable<string> arguments, MediaLimits limits, int maxBytes, CancellationToken cancellationToken)
    {
        using var wait = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        wait.CancelAfter(limits.LookTime);
        await using var process = Start(program, arguments, limits);
        try
        {
            var output = await ReadBoundedAsync(process.Output, maxBytes, wait.Token);
            return (await process.WaitAsync(wait.Token), output);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new MediaException(MediaError.CpuLimit, $"{program} gave no answer within {limits.LookTime.TotalSeconds:0} seconds.");
        }
    }

    public async Task<CageExit> WaitAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        return new CageExit(_process.ExitCode, await _errors);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
        }
        await _errors;
        _process.Dispose();
    }

    private static async Task<byte[]> ReadBoundedAsync(Stream stream, int maxBytes, CancellationToken cancellationToken)
    {
        using var memory = new MemoryStream();
        var buffer = new byte[16_384];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (memory.Length + read > maxBytes)
            {
                throw new MediaException(MediaError.EngineFailed, "FFmpeg answered with more than it should.");
            }
            await memory.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }
        return memory.ToArray();
    }

    /// <summary>A hostile file can make FFmpeg complain for gigabytes; the first half of the limit and the last half tell enough.</summary>
    private static async Task<string> ReadTailAsync(StreamReader reader)
    {
        var head = new StringBuilder();
        var tail = new StringBuilder();
        var buffer = new char[2_048];
        int read;
        while ((read = await reader.ReadAsync(buffer.AsMemory())) > 0)
        {
            var target = head.Length < ErrorTailLength ? head : tail;
            target.Append(buffer, 0, read);
            if (tail.Length > 2 * ErrorTailLength)
            {
                tail.Remove(0, tail.Length - ErrorTailLength);
            }
        }
        return head.Append(tail).ToString();
    }
}
