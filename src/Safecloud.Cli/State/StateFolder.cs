namespace Safecloud.Cli.State;

/// <summary>Where the command keeps its keys and half-done work: <c>$SAFECLOUD_HOME</c>, or <c>~/.config/safecloud</c>. Only its owner may read it.</summary>
internal sealed class StateFolder
{
    private const UnixFileMode FolderMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode FileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public StateFolder(string root)
    {
        Root = Path.GetFullPath(root);
        MakeFolder(Root);
    }

    public string Root { get; }

    public static StateFolder Default()
    {
        var home = Environment.GetEnvironmentVariable("SAFECLOUD_HOME");
        return new StateFolder(string.IsNullOrEmpty(home)
            ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.Create), "safecloud")
            : home);
    }

    /// <summary>The folder below the root, made when missing.</summary>
    public string Folder(params string[] names)
    {
        var path = Path.Combine([Root, .. names]);
        MakeFolder(path);
        return path;
    }

    /// <summary>The file's text, or null when there is none.</summary>
    public static string? Read(string path) => File.Exists(path) ? File.ReadAllText(path) : null;

    /// <summary>Writes the file in one step, so that a crash leaves the old one or the new one.</summary>
    public static void Write(string path, string text)
    {
        var options = new FileStreamOptions { Mode = System.IO.FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = FileMode;
        }
        using (var file = new FileStream(path + ".new", options))
        {
            file.Write(System.Text.Encoding.UTF8.GetBytes(text));
            file.Flush(flushToDisk: true);
        }
        File.Move(path + ".new", path, overwrite: true);
    }

    private static void MakeFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, FolderMode);
        }
    }
}
