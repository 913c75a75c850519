using System.Security.Cryptography;
using Safecloud.Cloud.Fetching;
using Safecloud.Cloud.Http;
using Safecloud.Cloud.Jets;
using Safecloud.Cloud.Publishing;
using Safecloud.Protocol.Claims;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Grants;
using Safecloud.Protocol.Keys;
using Safecloud.Protocol.Manifests;
using Safecloud.Protocol.Trees;

namespace Safecloud.Cloud.Tests;

/// <summary>A creator with a file, and all that belongs to storing and reading it.</summary>
internal sealed class StoredFile : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("stored-");

    public StoredFile(int length)
    {
        Keys = RootKey.Create().CreateFile();
        Data = RandomNumberGenerator.GetBytes(length);
    }

    public byte[] Data { get; set; }

    public FileKeys Keys { get; }

    public Es256KeyPair Publisher { get; } = Es256KeyPair.Create();

    public Es256KeyPair Holder { get; } = Es256KeyPair.Create();

    public Manifest? Manifest { get; private set; }

    public string Path(string name) => System.IO.Path.Combine(_folder.FullName, name);

    public async Task<Manifest> StoreAsync(JetClient jet, IProgress<StoreProgress>? progress = null, CancellationToken? cancellationToken = null)
    {
        using var session = jet.ForPublisher(Publisher);
        using var ledger = SaltLedger.Open(Path("ledger"), Keys.Salt);
        var request = new StoreRequest
        {
            Source = new MemoryStream(Data),
            Meta = new FileMeta { Title = "A file", Type = "application/octet-stream", Size = Data.Length },
            Keys = Keys,
            Ledger = ledger,
            Publisher = Publisher,
        };
        return Manifest = await new StoreFile(session, TimeProvider.System).RunAsync(request, progress, cancellationToken ?? JetFixture.Token);
    }

    public IReadOnlyList<LedgerEntry> Ledger()
    {
        using var ledger = SaltLedger.Open(Path("ledger"), Keys.Salt);
        return ledger.Entries();
    }

    /// <summary>Reads as the owner, with a grant for these links to this holder.</summary>
    public FetchTrack Reader(JetClient jet, IReadOnlyList<LinkPath>? links = null, Es256KeyPair? holder = null)
    {
        holder ??= Holder;
        links ??= [.. Manifest!.Tracks.Keys.Select(LinkPath.OfTrack)];
        var terms = new GrantTerms { RootCid = Manifest!.RootCid, Links = links, Holder = Holder.Id, Window = ValidityWindow.Starting(TimeProvider.System.GetUtcNow(), TimeSpan.FromHours(1)) };
        var session = jet.ForHolder(holder, [GrantChain.Begin(terms, Keys.Access)]);
        var secrets = new LinkSecrets(Manifest.Tracks.Keys.Select(Keys.TrackKey));
        return new FetchTrack(new RangeDownload(session, Manifest, new RetryPolicy { Attempts = 2, FirstDelay = TimeSpan.FromMilliseconds(10) }, TimeProvider.System), Manifest, secrets);
    }

    public async Task<byte[]> FetchAsync(JetClient jet)
    {
        var path = Path("fetched");
        await new FetchToFile(Reader(jet), Manifest!).RunAsync(TrackName.Data, path, default, null, JetFixture.Token);
        return await File.ReadAllBytesAsync(path, JetFixture.Token);
    }

    public void Dispose()
    {
        Keys.Dispose();
        Publisher.Dispose();
        Holder.Dispose();
        _folder.Delete(recursive: true);
    }
}
