using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Safecloud.Evm.Keys;
using Safecloud.Protocol.Evm;

namespace Safecloud.Evm.Tests;

public sealed class KeyFileTests
{
    private static readonly JsonElement File = Vectors.Read("keystores");

    public static TheoryData<int> Files => [0, 1];

    [Theory]
    [MemberData(nameof(Files))]
    public void TryOpen_FileOfEthers_GivesTheKey(int index)
    {
        Assert.Equal(KeyFileError.None, KeyFile.TryOpen(Json(index).ToJsonString(), File.Text("password"), out var key));
        using (key)
        {
            Assert.Equal(File.Text("secret"), SecretOf(key!));
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void TryOpen_WrongPasswordOrChanged_IsRefused(int index)
    {
        Assert.Equal(KeyFileError.WrongPassword, KeyFile.TryOpen(Json(index).ToJsonString(), "another", out _));
        var changed = Json(index);
        changed["crypto"] ??= changed["Crypto"]!.DeepClone();
        changed["crypto"]!["ciphertext"] = new string('0', 64);
        Assert.Equal(KeyFileError.WrongPassword, KeyFile.TryOpen(changed.ToJsonString(), File.Text("password"), out _));
    }

    [Fact]
    public void Write_ThenTryOpen_GivesTheKeyAndHidesIt()
    {
        using var key = EvmPrivateKey.Create();
        var json = KeyFile.Write(key, "pässword", rounds: 1000);
        Assert.DoesNotContain(SecretOf(key)[2..], json, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(KeyFileError.None, KeyFile.TryOpen(json, "pässword", out var opened));
        using (opened)
        {
            Assert.Equal(SecretOf(key), SecretOf(opened!));
        }
    }

    [Theory]
    [InlineData("c", "0")]
    [InlineData("c", "10000001")]
    [InlineData("dklen", "16")]
    [InlineData("prf", "\"hmac-sha1\"")]
    public void TryOpen_UnknownOrExcessivePbkdf2_IsRefusedBeforeWork(string member, string value) => AssertNotSupported(1, member, value);

    [Theory]
    [InlineData("n", "3")]
    [InlineData("n", "67108864")]
    [InlineData("r", "0")]
    [InlineData("p", "1000")]
    public void TryOpen_UnknownOrExcessiveScrypt_IsRefusedBeforeWork(string member, string value) => AssertNotSupported(0, member, value);

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"version\":3,\"crypto\":{}}")]
    [InlineData("{\"version\":3,\"crypto\":{\"kdfparams\":{\"salt\":7},\"cipherparams\":{\"iv\":\"zz\"}}}")]
    public void TryOpen_NoKeyFile_IsRefused(string json) => Assert.Equal(KeyFileError.Malformed, KeyFile.TryOpen(json, "x", out _));

    // RFC 7914 §12
    [Theory]
    [InlineData("", "", 16, 1, 1, "77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442"
        + "fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906")]
    [InlineData("password", "NaCl", 1024, 8, 16, "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162"
        + "2eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640")]
    public void Scrypt_VectorsOfTheRfc_Match(string password, string salt, int n, int r, int p, string expected) =>
        Assert.Equal(expected, Convert.ToHexStringLower(
            Scrypt.Derive(Encoding.UTF8.GetBytes(password), Encoding.UTF8.GetBytes(salt), new ScryptCost(n, r, p), 64)));

    [Fact]
    public void EnvironmentKey_TryRead_TakesOnlyAKey()
    {
        const string Variable = "SAFECLOUD_TEST_KEY";
        foreach (var (text, valid) in new[] { (File.Text("secret"), true), ("0x" + new string('0', 64), false), (File.Text("secret")[2..], false), ("", false) })
        {
            Environment.SetEnvironmentVariable(Variable, text);
            Assert.Equal(valid, EnvironmentKey.TryRead(Variable, out var key));
            key?.Dispose();
        }

        Environment.SetEnvironmentVariable(Variable, null);
        Assert.False(EnvironmentKey.TryRead(Variable, out _));
    }

    private static void AssertNotSupported(int index, string member, string value)
    {
        var json = Json(index);
        var crypto = json["crypto"] ?? json["Crypto"];
        crypto!["kdfparams"]![member] = JsonNode.Parse(value);
        Assert.Equal(KeyFileError.NotSupported, KeyFile.TryOpen(json.ToJsonString(), File.Text("password"), out _));
    }

    private static JsonObject Json(int index) => JsonNode.Parse(File.GetProperty("files")[index].GetProperty("json").GetRawText())!.AsObject();

    private static string SecretOf(EvmPrivateKey key)
    {
        var bytes = new byte[Secp256k1.ScalarSize];
        key.CopyTo(bytes);
        return "0x" + Convert.ToHexStringLower(bytes);
    }
}
