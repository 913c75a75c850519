namespace Safecloud.Testing;

/// <summary>The configuration a test's platform runs with; also given to a host in a process of its own, as environment.</summary>
public static class PlatformSettings
{
    /// <summary>Settings by configuration key.</summary>
    public static Dictionary<string, string?> For(TestDatabase database, string folder, int port)
    {
        var data = Path.Combine(folder, "data");
        Directory.CreateDirectory(data);
        return new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Database:Provider"] = database.Provider.ToString(),
            ["Database:ConnectionString"] = database.ConnectionString,
            ["Origins:Site"] = $"http://localhost:{port}",
            ["Origins:Player"] = $"http://player.localhost:{port}",
            ["Origins:Jet"] = $"http://jet.localhost:{port}",
            ["Jet:PublicOrigin"] = $"http://jet.localhost:{port}",
            ["Jet:DataFolder"] = Path.Combine(data, "jet"),
            ["Origin:JetOrigin"] = $"http://jet.localhost:{port}",
            ["Origin:DataFolder"] = Path.Combine(data, "origin"),
            ["Release:KeyFile"] = Path.Combine(folder, "release-key.json"),
            ["Release:CreateKeyFile"] = "true",
            ["Platform:DataFolder"] = data,
        };
    }
}
