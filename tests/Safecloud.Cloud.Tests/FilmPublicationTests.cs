using System.Security.Cryptography;
using Safecloud.Cloud.Jets;
using Safecloud.Cloud.Publishing;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Manifests;

namespace Safecloud.Cloud.Tests;

public sealed class FilmPublicationTests(JetFixture fixture) : IClassFixture<JetFixture>
{
    private const int Arity = 4;
    private const int Depth = 6;

    private static readonly TrackName[] Tracks = [TrackName.Parse("video.360p"), TrackName.Parse("audio.main")];

    [Fact]
    public async Task Made_CutOffAfterTheLastSegment_LeavesOneToBeMadeAgain()
    {
        using var file = await fixture.FileAsync(0);
        using var session = fixture.Client(new JetTap()).ForPublisher(file.Publisher);
        using var ledger = SaltLedger.Open(file.Path("ledger"), file.Keys.Salt);
        await using var publication = PublicationOf(file, ledger, session);
        using var film = new FilmPublication(publication, Tracks, Arity, Depth);
        Assert.Empty(film.Made());

        await SealAsync(film, 3);

        Assert.Equal([TimesOf(0), TimesOf(1)], film.Made());
    }

    [Fact]
    public async Task Add_SegmentMadeTwice_IsLetGo()
    {
        using var file = await fixture.FileAsync(0);
        var tap = new JetTap();
        using var session = fixture.Client(tap).ForPublisher(file.Publisher);
        using var ledger = SaltLedger.Open(file.Path("ledger"), file.Keys.Salt);
        await using var publication = PublicationOf(file, ledger, session);
        using var film = new FilmPublication(publication, Tracks, Arity, Depth);
        await SealAsync(film, 2);
        var sealedBefore = ledger.Entries().Select(entry => entry.Cid).ToList();

        await film.AddAsync(Tracks[0], 1, RandomNumberGenerator.GetBytes(1_000), TimesOf(1), JetFixture.Token);

        Assert.Equal(sealedBefore, ledger.Entries().Select(entry => entry.Cid));
        var error = await Assert.ThrowsAsync<CloudException>(() => film.AddAsync(Tracks[0], 1, RandomNumberGenerator.GetBytes(1_000), TimesOf(2), JetFixture.Token));
        Assert.Equal(CloudErrors.PublicationLost, error.Code);
    }

    private static Publication PublicationOf(StoredFile file, SaltLedger ledger, JetSession session) =>
        new(file.Keys, ledger, spool: null, session, new PublicationOptions { N = Arity, CancellationToken = JetFixture.Token });

    private static async Task SealAsync(FilmPublication film, int count)
    {
        foreach (var track in Tracks)
        {
            for (var i = 0; i < count; i++)
            {
                await film.AddAsync(track, i, RandomNumberGenerator.GetBytes(1_000), TimesOf(i), JetFixture.Token);
            }
        }
    }

    private static Segment TimesOf(int index) => new(index * 96_000, index * 96_000, 96_000);
}
