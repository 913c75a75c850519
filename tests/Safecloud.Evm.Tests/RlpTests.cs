using System.Text.Json;
using Safecloud.Evm.Rlp;

namespace Safecloud.Evm.Tests;

public sealed class RlpTests
{
    [Fact]
    public void Encode_SharedVectors_MatchEthers()
    {
        foreach (var item in Vectors.Cases("rlp", "rlp"))
        {
            Assert.Equal(item.Text("encoded"), "0x" + Convert.ToHexStringLower(Encode(item.GetProperty("item"))));
        }
    }

    [Theory]
    [InlineData(0, "80")]
    [InlineData(15, "0f")]
    [InlineData(1024, "820400")]
    public void Number_HasNoLeadingZeros(int number, string expected) =>
        Assert.Equal(expected, Convert.ToHexStringLower(RlpWriter.Number(number)));

    private static byte[] Encode(JsonElement item) => item.ValueKind is JsonValueKind.Array
        ? RlpWriter.List([.. item.EnumerateArray().Select(Encode)])
        : RlpWriter.Bytes(Vectors.Hex(item.GetString()!));
}
