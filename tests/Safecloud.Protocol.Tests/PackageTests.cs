using System.Diagnostics;
using System.IO.Compression;
using System.Text.RegularExpressions;

namespace Safecloud.Protocol.Tests;

/// <summary>Packs the library, installs it into a fresh project from the packed file alone, and runs the example of its README there.</summary>
public sealed partial class PackageTests : IDisposable
{
    private const string PackageFile = "Safecloud.Protocol.0.1.0.nupkg";

    private static readonly string Library = Vectors.FindAbove(Path.Combine("src", "Safecloud.Protocol"));

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("safecloud-protocol-");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Pack_ExampleOfTheReadme_RestoresOfflineCompilesAndPrintsWhatStandsBelowIt()
    {
        await PackAsync("feed");
        var text = await File.ReadAllTextAsync(Path.Combine(Library, "README.md"), Stop);
        var example = Example().Match(text);
        Assert.True(example.Success);
        await WriteAsync("Program.cs", example.Groups["code"].Value);
        await WriteAsync("nuget.config", """
            <configuration>
              <config><add key="globalPackagesFolder" value="packages" /></config>
              <packageSources><clear /><add key="packed" value="feed" /></packageSources>
            </configuration>
            """);
        await WriteAsync("Example.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <UseAppHost>false</UseAppHost>
              </PropertyGroup>
              <ItemGroup><PackageReference Include="Safecloud.Protocol" Version="0.1.0" /></ItemGroup>
            </Project>
            """);
        await RunAsync("build", "-nologo", "-v", "q", "-o", "out");
        Assert.Equal(example.Groups["printed"].Value, await RunAsync("out/Example.dll"));
    }

    [Fact]
    public async Task Pack_Twice_IsTheSameFileWithDocumentationReadmeAndLicence()
    {
        var (first, second) = (await PackAsync("first"), await PackAsync("second"));
        Assert.Equal(await File.ReadAllBytesAsync(first, Stop), await File.ReadAllBytesAsync(second, Stop));
        await using var package = await ZipFile.OpenReadAsync(first, Stop);
        var names = package.Entries.Select(entry => entry.FullName).ToList();
        Assert.Contains("lib/net10.0/Safecloud.Protocol.dll", names);
        Assert.Contains("lib/net10.0/Safecloud.Protocol.xml", names);
        Assert.Contains("README.md", names);
        Assert.Contains("NOTICE", names);
        var description = await ReadAsync(package, "Safecloud.Protocol.nuspec");
        Assert.Contains("<license type=\"expression\">Apache-2.0</license>", description, StringComparison.Ordinal);
        Assert.DoesNotContain("<dependency ", description, StringComparison.Ordinal);
        var assembly = await ReadAsync(package, "lib/net10.0/Safecloud.Protocol.dll");
        Assert.DoesNotContain(Path.GetDirectoryName(Library)!, assembly, StringComparison.Ordinal); // where it was built is nobody's business
    }

    private static async Task<string> ReadAsync(ZipArchive package, string name)
    {
        await using var stream = await package.GetEntry(name)!.OpenAsync(Stop);
        using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
        return await reader.ReadToEndAsync(Stop);
    }

    // What the tests themselves run against: nothing is built again.
    private async Task<string> PackAsync(string folder)
    {
        var output = Path.Combine(_folder.FullName, folder);
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        await RunAsync("pack", Library, "--no-build", "-c", configuration, "-o", output, "-nologo", "-v", "q");
        return Path.Combine(output, PackageFile);
    }

    private Task WriteAsync(string file, string text) => File.WriteAllTextAsync(Path.Combine(_folder.FullName, file), text, Stop);

    private async Task<string> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = _folder.FullName, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["UseSharedCompilation"] = "false"; // no server stays behind in a folder that goes
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(Stop);
        var printed = await process.StandardOutput.ReadToEndAsync(Stop);
        await process.WaitForExitAsync(Stop);
        Assert.True(process.ExitCode == 0, $"dotnet {string.Join(' ', arguments)}\n{printed}{await errors}");
        return printed;
    }

    [GeneratedRegex("```csharp\n(?<code>.*?)```.*?```text\n(?<printed>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Example();
}
