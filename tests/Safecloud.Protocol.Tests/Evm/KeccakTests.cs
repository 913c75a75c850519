using System.Security.Cryptography;
using System.Text;
using Safecloud.Protocol.Evm;

namespace Safecloud.Protocol.Tests.Evm;

public sealed class KeccakTests
{
    [Theory] // published: the hash of nothing, and the selectors' source texts of ERC-20
    [InlineData("", "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470")]
    [InlineData("abc", "4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45")]
    [InlineData("transfer(address,uint256)", "a9059cbb2ab09eb219583f4a59a5d0623ade346d962bcd4e46b11da047c9049b")]
    public void HashData_PublishedText_Matches(string text, string expected) =>
        Assert.Equal(expected, Convert.ToHexStringLower(Keccak256.HashData(Encoding.UTF8.GetBytes(text))));

    [Fact]
    public void Sponge_PaddingOfFips202_IsTheFrameworksSha3() // any length around the block of 136 bytes
    {
        Assert.True(SHA3_256.IsSupported);
        Property.Holds(Property.Bytes(600), bytes =>
        {
            var hash = new byte[32];
            KeccakSponge.Hash(bytes, KeccakSponge.Sha3Padding, hash);
            Assert.Equal(SHA3_256.HashData(bytes), hash);
        });
    }
}
