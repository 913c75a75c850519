using System.Security.Cryptography;
using System.Text.Json;

namespace Safecloud.Channels.Features.Release;

/// <summary>The file with the release service's secrets: <c>{keys:[{holder, box, created}]}</c>, newest first, readable by its owner only.</summary>
internal static class ReleaseKeyFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const int MaxBytes = 65_536;

    /// <summary>Reads the secrets, newest first.</summary>
    /// <exception cref="InvalidOperationException">The file is missing, holds no key, or others may read it.</exception>
    public static IReadOnlyList<ReleaseSecret> Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new InvalidOperationException(
                $"The release key file {path} is missing. Restore it from its backup; without it no stored film can be opened for anybody.");
        }

        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~OwnerOnly) != UnixFileMode.None)
        {
            throw new InvalidOperationException($"Others may read the release key file {path}. Run: chmod 600 {path}");
        }

        var bytes = File.ReadAllBytes(path);
        try
        {
            var document = bytes.Length <= MaxBytes ? JsonSerializer.Deserialize<ReleaseKeyDocument>(bytes, JsonSerializerOptions.Web) : null;
            return document is { Keys.Count: > 0 } && document.Keys.All(k => k.IsValid)
                ? document.Keys
                : throw new InvalidOperationException($"The release key file {path} holds no usable key.");
        }
        catch (JsonException e)
        {
            throw new InvalidOperationException($"The release key file {path} is not of its form.", e);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    /// <summary>Draws a secret and puts it in front of those the file holds; makes the file when it is missing.</summary>
    public static ReleaseSecret Prepend(string path, DateTimeOffset now)
    {
        var secret = ReleaseSecret.Create(now);
        IReadOnlyList<ReleaseSecret> known = File.Exists(path) ? Read(path) : [];
        Write(path, new ReleaseKeyDocument([secret, .. known]));
        return secret;
    }

    /// <summary>Leaves only the newest secret: what was sealed to older ones is closed for good.</summary>
    public static void RemoveOlder(string path) => Write(path, new ReleaseKeyDocument([Read(path)[0]]));

    private static void Write(string path, ReleaseKeyDocument document)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var bytes = JsonSerializer.SerializeToUtf8Bytes(document, JsonSerializerOptions.Web);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        // Written whole beside it and moved over it: a host that dies in the middle leaves the old file.
        var temporary = path + ".new";
        File.Delete(temporary);
        using (var stream = new FileStream(temporary, options))
        {
            stream.Write(bytes);
            stream.Flush(flushToDisk: true);
        }

        CryptographicOperations.ZeroMemory(bytes);
        File.Move(temporary, path, overwrite: true);
    }
}
