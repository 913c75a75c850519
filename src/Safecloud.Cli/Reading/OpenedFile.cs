using Safecloud.Cloud.Fetching;
using Safecloud.Cloud.Jets;
using Safecloud.Protocol.Grants;
using Safecloud.Protocol.Manifests;

namespace Safecloud.Cli.Reading;

/// <summary>A file that may be read: its manifest, a session at the Jet, and the keys there are for it.</summary>
internal sealed class OpenedFile(Manifest manifest, LinkSecrets secrets, JetSession session, CliHost host) : IDisposable
{
    public Manifest Manifest { get; } = manifest;

    public RangeDownload Download { get; } = new(session, manifest, host.Retry, host.Clock);

    public FetchTrack Fetch() => new(Download, Manifest, secrets);

    public void Dispose()
    {
        session.Dispose();
        secrets.Dispose();
    }
}
