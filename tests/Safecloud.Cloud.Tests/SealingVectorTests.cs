using System.Security.Cryptography;
using System.Text.Json;
using Safecloud.Cloud.Publishing;
using Safecloud.Protocol;
using Safecloud.Protocol.Content;
using Safecloud.Testing;

namespace Safecloud.Cloud.Tests;

/// <summary><c>sealing.json</c> at the ledger on disk.</summary>
public sealed class SealingVectorTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sealing-");

    [Theory]
    [InlineData("cases")]
    [InlineData("refused")]
    public void Sealing_All_Match(string list)
    {
        var number = 0;
        foreach (var vector in SharedVectors.Read("sealing").GetProperty(list).EnumerateArray())
        {
            using var ledger = SaltLedger.Open(Path.Combine(_folder.FullName, $"{list}{number++}"), Salt.Create());
            ledger.Record([.. vector.GetProperty("sealed").EnumerateArray().Select(Entry)]);
            var code = CodeOf(() => ledger.Record([Entry(vector)]));
            Assert.Equal(list == "cases" ? nameof(ProblemCode.None) : vector.GetProperty("error").GetString(), code);
        }

        Assert.NotEqual(0, number);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string CodeOf(Action action)
    {
        try
        {
            action();
            return nameof(ProblemCode.None);
        }
        catch (CloudException error)
        {
            return error.Code;
        }
    }

    private static LedgerEntry Entry(JsonElement vector)
    {
        byte[] plaintext = [.. new byte[32], .. Convert.FromHexString(vector.GetProperty("dataHex").GetString()!)];
        return new LedgerEntry
        {
            Track = TrackName.Parse(vector.GetProperty("track").GetString()!),
            Index = vector.GetProperty("index").GetInt32(),
            Plaintext = new Hash256(SHA256.HashData(plaintext)),
            Cid = Cid.OfChunk(plaintext),
            Length = plaintext.Length,
            Note = "-",
        };
    }
}
