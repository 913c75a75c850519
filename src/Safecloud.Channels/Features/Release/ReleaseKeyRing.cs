using Microsoft.Extensions.Options;

namespace Safecloud.Channels.Features.Release;

/// <summary>The release service's keys, newest first, read again when the file changes, so that a rotation needs no restart.</summary>
internal sealed class ReleaseKeyRing(IOptions<ReleaseOptions> options, TimeProvider clock)
{
    private readonly Lock _reading = new();
    private (DateTime Written, IReadOnlyList<ReleaseKey> Keys)? _read;

    /// <summary>The key that new things are sealed to.</summary>
    public ReleaseKey Newest => Keys[0];

    /// <summary>All of them, newest first.</summary>
    /// <exception cref="InvalidOperationException">The file is missing or unusable.</exception>
    public IReadOnlyList<ReleaseKey> Keys
    {
        get
        {
            lock (_reading)
            {
                var path = options.Value.KeyFile;
                var written = File.GetLastWriteTimeUtc(path);
                if (_read is not { } read || read.Written != written)
                {
                    _read = read = (written, [.. ReleaseKeyFile.Read(path).Select(s => new ReleaseKey(s))]);
                }

                return read.Keys;
            }
        }
    }

    /// <summary>Puts a new key in front.</summary>
    public void Add() => ReleaseKeyFile.Prepend(options.Value.KeyFile, clock.GetUtcNow());

    /// <summary>The key of that name; null when the file has none.</summary>
    public ReleaseKey? Find(string boxKeyId) => Keys.FirstOrDefault(k => string.Equals(k.BoxKeyId, boxKeyId, StringComparison.Ordinal));
}
