using System.Security.Cryptography;
using Safecloud.Cloud.Publishing;
using Safecloud.Protocol.Content;

namespace Safecloud.Cloud.Tests;

public sealed class SaltLedgerTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ledger-");
    private readonly Salt _salt = Salt.Create();

    private string FilePath => Path.Combine(_folder.FullName, "ledger");

    [Fact]
    public void Record_OpenedAgain_EverythingIsThere()
    {
        var entries = new[] { Entry(0), Entry(1, "4/4/2"), Entry(3) };
        using (var ledger = SaltLedger.Open(FilePath, _salt))
        {
            ledger.Record(entries[..2]);
            ledger.Record(entries[2..]);
        }

        using var again = SaltLedger.Open(FilePath, _salt);
        Assert.Equal(entries, again.Entries());
        Assert.Equal(2, again.ContiguousCount(TrackName.Data));
        Assert.Equal("4/4/2", again.Find(TrackName.Data, 1)!.Note);
    }

    [Fact]
    public void Record_SameDataAgain_ChangesNothing()
    {
        var entry = Entry(0);
        using var ledger = SaltLedger.Open(FilePath, _salt);
        ledger.Record([entry]);
        var length = new FileInfo(FilePath).Length;

        ledger.Record([entry]);

        Assert.Equal(length, new FileInfo(FilePath).Length);
        Assert.True(ledger.Contains(TrackName.Data, 0, entry.Plaintext));
    }

    [Fact]
    public void Record_OtherDataAtAPlace_IsSaltReusedAndNothingIsRecorded()
    {
        using var ledger = SaltLedger.Open(FilePath, _salt);
        ledger.Record([Entry(0)]);

        var error = Assert.Throws<CloudException>(() => ledger.Record([Entry(1), Entry(0)]));

        Assert.Equal("SaltReused", error.Code);
        Assert.Null(ledger.Find(TrackName.Data, 1));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(60)]
    public void Open_LastLineCutShort_TheRestIsKept(int cut)
    {
        using (var ledger = SaltLedger.Open(FilePath, _salt))
        {
            ledger.Record([Entry(0), Entry(1)]);
        }
        using (var file = new FileStream(FilePath, FileMode.Open))
        {
            file.SetLength(file.Length - cut);
        }

        using var again = SaltLedger.Open(FilePath, _salt);
        Assert.Single(again.Entries());
        again.Record([Entry(1)]);
        Assert.Equal(2, again.ContiguousCount(TrackName.Data));
    }

    [Fact]
    public void Open_OfAnotherSalt_IsRefused()
    {
        SaltLedger.Open(FilePath, _salt).Dispose();

        Assert.Equal(CloudErrors.PublicationLost, Assert.Throws<CloudException>(() => SaltLedger.Open(FilePath, Salt.Create())).Code);
    }

    [Fact]
    public void Open_WhileOpen_IsRefused()
    {
        using var ledger = SaltLedger.Open(FilePath, _salt);

        Assert.Throws<IOException>(() => SaltLedger.Open(FilePath, _salt));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static LedgerEntry Entry(int index, string note = "-")
    {
        var body = RandomNumberGenerator.GetBytes(64);
        return new LedgerEntry { Track = TrackName.Data, Index = index, Plaintext = Hash256.Of(body), Cid = Cid.OfChunk(body), Length = body.Length, Note = note };
    }
}
