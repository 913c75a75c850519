using Microsoft.AspNetCore.Hosting;

namespace Safecloud.Web.Shell;

/// <summary>Finds built files whose names carry a hash.</summary>
public sealed class BuiltFiles(IWebHostEnvironment environment)
{
    private readonly Lazy<string?> _textFont = new(() => environment.WebRootFileProvider
        .GetDirectoryContents("dist/assets")
        .Where(file => file.Name.StartsWith("archivo-latin-wght-normal", StringComparison.Ordinal))
        .Select(file => "/dist/assets/" + file.Name)
        .FirstOrDefault());

    /// <summary>The font of every label, or null when the client was not built.</summary>
    internal string? TextFont => _textFont.Value;
}
