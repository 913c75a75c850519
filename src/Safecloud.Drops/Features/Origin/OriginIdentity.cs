using System.Security.Cryptography;
using Safecloud.Protocol.Keys;

namespace Safecloud.Drops;

/// <summary>The key by which an origin is known to its Jet; made at the first start and kept in the data folder, for its owner's eyes only.</summary>
public sealed class OriginIdentity : IDisposable
{
    private const string FileName = "session.key";
    private const int SecretLength = 32;

    private OriginIdentity(Es256KeyPair key) => Key = key;

    /// <summary>What the Jet's operator puts into <c>Jet:PinnedDrops</c>.</summary>
    public KeyId KeyId => Key.Id;

    internal Es256KeyPair Key { get; }

    /// <summary>Reads the key of a data folder, or makes one.</summary>
    /// <exception cref="IOException">The folder or the key file can't be used.</exception>
    public static OriginIdentity LoadOrCreate(string dataFolder)
    {
        Directory.CreateDirectory(dataFolder);
        var path = Path.Combine(dataFolder, FileName);
        if (!File.Exists(path))
        {
            Create(path);
        }

        var secret = File.ReadAllBytes(path);
        try
        {
            return secret.Length == SecretLength && Es256KeyPair.TryFromSecret(secret, out var pair)
                ? new OriginIdentity(pair)
                : throw new IOException($"'{path}' is not a key. Restore it from a backup, or delete it and pin the new key at the Jet.");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Key.Dispose();

    private static void Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        // Written beside and moved: a crash leaves no half key behind.
        var draft = path + ".new";
        File.Delete(draft);
        using (var file = new FileStream(draft, options))
        {
            file.Write(RandomNumberGenerator.GetBytes(SecretLength));
            file.Flush(flushToDisk: true);
        }

        File.Move(draft, path);
    }
}
