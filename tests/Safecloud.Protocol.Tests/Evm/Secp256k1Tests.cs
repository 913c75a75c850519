using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using Safecloud.Protocol.Evm;

namespace Safecloud.Protocol.Tests.Evm;

public sealed class Secp256k1Tests
{
    private const string OrderHex = "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141";

    [Theory] // published: RFC 6979 with SHA-256 on secp256k1 (Bitcoin's known answers)
    [InlineData("0000000000000000000000000000000000000000000000000000000000000001", "Satoshi Nakamoto",
        "934b1ea10a4b3c1757e2b0c017d0b6143ce3c9a7e6a4a49860d7a6ab210ee3d82442ce9d2b916064108014783e923ec36b49743e2ffa1c4496f01a512aafd9e5")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000001", "All those moments will be lost in time, like tears in rain. Time to die...",
        "8600dbd41e348fe5c9465ab92d23e3db8b98b873beecd930736488696438cb6b547fe64427496db33bf66019dacbf0039c04199abb0122918601db38a72cfc21")]
    [InlineData("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364140", "Satoshi Nakamoto",
        "fd567d121db66e382991534ada77a6bd3106f0a1098c231e47993447cd6af2d06b39cd0eb1bc8603e159ef5c20a5c8ad685a45b06ce9bebed3f153d10d93bed5")]
    [InlineData("f8b8af8ce3c7cca5e300d33939540c10d45ce001b8f252bfbc57ba0342904181", "Alan Turing",
        "7063ae83e7f62bbb171798131b4a0564b956930092b33b07b395615d9ec7e15c58dfcc1e00a35e1572f366ffe34ba0fc47db1e7189759b9fb233c5b05ab388ea")]
    public void Sign_PublishedMessage_Matches(string key, string message, string expected)
    {
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(message));
        var scalar = Convert.FromHexString(key);
        var compact = new byte[64];
        var recovery = Secp256k1.Sign(digest, scalar, compact);
        Assert.Equal(expected, Convert.ToHexStringLower(compact));

        var (point, recovered) = (new byte[65], new byte[65]);
        Assert.True(Secp256k1.TryGetPublicKey(scalar, point));
        Assert.True(Secp256k1.TryRecover(digest, compact, recovery, recovered));
        Assert.Equal(point, recovered);
        Assert.True(Secp256k1.Verify(digest, compact, point));
        digest[0] ^= 1;
        Assert.False(Secp256k1.Verify(digest, compact, point));
    }

    [Fact] // published: the account of the example key in the EIP-155 text
    public void Address_OfPublishedKey_Matches()
    {
        Assert.True(EvmPrivateKey.TryCreate(Convert.FromHexString(string.Concat(Enumerable.Repeat("46", 32))), out var key));
        Assert.Equal("0x9d8a62f656a8d1615c1294fd71e9cfb3e4855a4f", key.Address.ToString());
        Assert.DoesNotContain("4646", key.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData(OrderHex)]
    [InlineData("ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")]
    public void PrivateKey_OutsideTheOrder_IsRefused(string scalar)
    {
        Assert.False(EvmPrivateKey.TryCreate(Convert.FromHexString(scalar), out _));
        Assert.False(Secp256k1.IsScalar(Convert.FromHexString(scalar)));
        Assert.Throws<CryptographicException>(() => Secp256k1.Sign(new byte[32], Convert.FromHexString(scalar), new byte[64]));
    }

    [Fact]
    public void Signature_HighS_IsRefused()
    {
        using var key = EvmPrivateKey.Create();
        var digest = RandomNumberGenerator.GetBytes(32);
        var signature = key.Sign(digest);
        Assert.True(signature.TryRecover(digest, out var signer));
        Assert.Equal(key.Address, signer);

        var order = new BigInteger(Convert.FromHexString(OrderHex), isUnsigned: true, isBigEndian: true);
        var high = signature.Span.ToArray();
        var s = (order - new BigInteger(signature.Span[32..64], isUnsigned: true, isBigEndian: true)).ToByteArray(isUnsigned: true, isBigEndian: true);
        high.AsSpan(32, 32).Clear();
        s.CopyTo(high.AsSpan(64 - s.Length));
        high[64] ^= 7; // 27 ↔ 28: the same signer, another signature
        Assert.False(EvmSignature.TryRead(high, out _));
    }

    [Theory]
    [InlineData(0, 27)]
    [InlineData(1, 28)]
    [InlineData(27, 27)]
    [InlineData(2, null)]
    [InlineData(29, null)]
    public void TryRead_V_IsNormalisedOrRefused(byte v, int? expected)
    {
        var bytes = new byte[65];
        (bytes[31], bytes[63], bytes[64]) = (1, 1, v);
        Assert.Equal(expected is not null, EvmSignature.TryRead(bytes, out var signature));
        Assert.Equal(expected, expected is null ? null : signature.Span[64]);
    }

    [Fact]
    public void TryRecover_RandomSignature_NeverThrows() => Property.Holds(Property.Bytes(65), bytes =>
    {
        if (EvmSignature.TryRead(bytes, out var signature))
        {
            _ = signature.TryRecover(new byte[32], out _);
        }
    });

    [Fact]
    public void Open_NoLibrary_NamesThePackage()
    {
        var missing = Assert.Throws<Secp256k1MissingException>(() => Secp256k1Library.Open(["libnone.so.1"]));
        Assert.Contains("libsecp256k1-1", missing.Message, StringComparison.Ordinal);
    }
}
