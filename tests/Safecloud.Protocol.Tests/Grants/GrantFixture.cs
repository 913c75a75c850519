using Safecloud.Protocol.Claims;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Grants;
using Safecloud.Protocol.Jose;
using Safecloud.Protocol.Keys;
using Safecloud.Protocol.Manifests;
using Safecloud.Protocol.Trees;

namespace Safecloud.Protocol.Tests.Grants;

/// <summary>The specification's file with three people: a service that may hand on, a viewer, and a stranger.</summary>
internal sealed class GrantFixture : IDisposable
{
    public static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_767_225_600);
    public static readonly ValidityWindow Month = ValidityWindow.Starting(Now, TimeSpan.FromDays(30));

    public GrantFixture() => Manifest = Manifest.Sign(
        new ManifestDraft
        {
            N = SpecificationFile.N,
            Salt = File.Keys.Salt,
            Access = File.Keys.Access.PublicKey,
            Created = Now,
            Tracks = new[] { File.Data, File.Index }.ToDictionary(t => t.Name, t => new ManifestTrack(t.Shape, t.Tree.Root)),
        },
        File.Publisher);

    public SpecificationFile File { get; } = new();

    public Manifest Manifest { get; }

    public Es256KeyPair Service { get; } = Es256KeyPair.Create();

    public Es256KeyPair Viewer { get; } = Es256KeyPair.Create();

    public Es256KeyPair Stranger { get; } = Es256KeyPair.Create();

    public BoxKeyPair Box { get; } = BoxKeyPair.Create();

    public TreeShape Shape => File.Data.Shape;

    public static LinkPath Chunk(int index) => LinkPath.OfChunk(TrackName.Data, SpecificationFile.N, 3, index);

    public GrantTerms Terms(Es256KeyPair holder, params string[] links) => new()
    {
        RootCid = Manifest.RootCid,
        Links = [.. links.Select(l => LinkPath.Parse(l))],
        Holder = holder.Id,
        Window = Month,
    };

    public GrantChain ServiceChain() => GrantChain.Begin(
        Terms(Service, "track/data", "track/index") with { AdminLevel = GrantLevels.HandOn }, File.Keys.Access);

    public GrantChain ViewerChain(params string[] links) => ServiceChain().Extend(Terms(Viewer, links), Service);

    public DeviceClaim Device() => DeviceClaim.Sign(Viewer, Box.PublicKey, Month);

    public LinkSecrets Secrets(params string[] links) => new(links.Select(text =>
    {
        var link = LinkPath.Parse(text);
        using var track = File.Keys.TrackKey(link.Track);
        return track.Descend(link);
    }));

    public void Dispose()
    {
        File.Dispose();
        Service.Dispose();
        Viewer.Dispose();
        Stranger.Dispose();
        Box.Dispose();
    }
}
