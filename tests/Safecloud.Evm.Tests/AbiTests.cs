using System.Numerics;
using System.Text.Json;
using Safecloud.Evm.Abi;
using Safecloud.Protocol.Content;

namespace Safecloud.Evm.Tests;

public sealed class AbiTests
{
    public static TheoryData<int> Cases => [.. Enumerable.Range(0, Vectors.Cases("abi", "abi").Count())];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Encode_SharedVector_MatchesEthers(int index)
    {
        var (types, values, encoded) = Case(index);
        Assert.Equal(encoded, AbiEncoder.Encode(types, values));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Decode_SharedVector_GivesTheValuesBack(int index)
    {
        var (types, values, encoded) = Case(index);
        AssertSame(values, AbiDecoder.Decode(types, encoded));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Decode_CutShort_IsRefused(int index)
    {
        var (types, _, encoded) = Case(index);
        for (var length = 0; length < encoded.Length; length += 16)
        {
            Assert.Throws<AbiException>(() => AbiDecoder.Decode(types, encoded.AsSpan(0, length)));
        }
    }

    [Theory]
    [InlineData("uint8", "0000000000000000000000000000000000000000000000000000000000000100")] // one above
    [InlineData("int8", "0000000000000000000000000000000000000000000000000000000000000080")] // not sign-extended
    [InlineData("bool", "0000000000000000000000000000000000000000000000000000000000000002")]
    [InlineData("address", "0000000000000000000000011111111111111111111111111111111111111111")] // 21 bytes
    [InlineData("bytes4", "c407687600000000000000000000000000000000000000000000000000000001")] // padding
    [InlineData("bytes", "00000000000000000000000000000000000000000000000000000000ffffffff")] // offset beyond the end
    [InlineData("bytes", "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")] // offset that wraps around
    [InlineData("uint256[]", "0000000000000000000000000000000000000000000000000000000000000020000000000000000000000000000000000000000000000000000000000000ffff")]
    [InlineData("string", "000000000000000000000000000000000000000000000000000000000000002000000000000000000000000000000000000000000000000000000000000000"
        + "01ff00000000000000000000000000000000000000000000000000000000000000")] // not UTF-8
    public void Decode_Malformed_IsRefused(string type, string hex) =>
        Assert.Throws<AbiException>(() => AbiDecoder.Decode([AbiType.Parse(type)], Convert.FromHexString(hex)));

    [Theory]
    [InlineData("uint7")]
    [InlineData("uint264")]
    [InlineData("uint0")]
    [InlineData("uint08")]
    [InlineData("uint")]
    [InlineData("bytes33")]
    [InlineData("fixed128x18")]
    [InlineData("uint256[0]")]
    [InlineData("uint256[-1]")]
    [InlineData("(uint256")]
    [InlineData("[]")]
    [InlineData("")]
    public void Parse_NoType_IsRefused(string text) => Assert.Throws<FormatException>(() => AbiType.Parse(text));

    [Fact]
    public void Encode_ValueOfAnotherType_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => AbiEncoder.Encode([AbiType.Parse("uint8")], [new BigInteger(256)]));
        Assert.Throws<ArgumentException>(() => AbiEncoder.Encode([AbiType.Parse("uint256")], [BigInteger.MinusOne]));
        Assert.Throws<ArgumentException>(() => AbiEncoder.Encode([AbiType.Parse("uint256")], [1]));
        Assert.Throws<ArgumentException>(() => AbiEncoder.Encode([AbiType.Parse("bytes4")], [new byte[5]]));
        Assert.Throws<ArgumentException>(() => AbiEncoder.Encode([AbiType.Parse("uint256[2]")], [new object[] { BigInteger.One }]));
        Assert.Throws<ArgumentException>(() => AbiEncoder.Encode([AbiType.Parse("bool")], []));
    }

    [Fact]
    public void Selector_SharedVector_MatchesEthers()
    {
        foreach (var item in Vectors.Cases("abi", "selectors"))
        {
            var signature = item.Text("signature");
            var open = signature.IndexOf('(', StringComparison.Ordinal);
            var function = new AbiFunction(signature[..open], signature[(open + 1)..^1]);
            Assert.Equal(Vectors.Hex(item.Text("selector")), function.Selector.ToArray());
        }
    }

    [Fact]
    public void Event_SharedVector_IsReadAndOthersAreNot()
    {
        var item = Assert.Single(Vectors.Cases("abi", "events"));
        var indexed = item.GetProperty("indexed").EnumerateArray().Select(one => one.GetInt32()).ToArray();
        var type = new AbiEvent(item.Text("name"), item.Text("inputs"), indexed);
        byte[][] topics = [.. item.GetProperty("topics").EnumerateArray().Select(topic => Vectors.Hex(topic.GetString()!))];
        Assert.True(type.TryDecode(topics, Vectors.Hex(item.Text("data")), out var values));
        var expected = item.GetProperty("values").EnumerateArray().Select(value => value.GetString()!).ToArray();
        AssertSame([EvmAddress.Parse(expected[0]), Vectors.Hex(expected[1]), BigInteger.Parse(expected[2]), Vectors.Hex(expected[3])], values);
        Assert.False(type.TryDecode(topics[..2], Vectors.Hex(item.Text("data")), out _));
        Assert.False(new AbiEvent("Other", item.Text("inputs"), indexed).TryDecode(topics, [], out _));
    }

    private static (IReadOnlyList<AbiType> Types, IReadOnlyList<object> Values, byte[] Encoded) Case(int index)
    {
        var item = Vectors.Cases("abi", "abi").ElementAt(index);
        AbiType[] types = [.. item.GetProperty("types").EnumerateArray().Select(type => AbiType.Parse(type.GetString()!))];
        object[] values = [.. item.GetProperty("values").EnumerateArray().Zip(types, ValueOf)];
        return (types, values, Vectors.Hex(item.Text("encoded")));
    }

    private static object ValueOf(JsonElement value, AbiType type) => type.Kind switch
    {
        AbiKind.UnsignedInteger or AbiKind.SignedInteger => BigInteger.Parse(value.GetString()!),
        AbiKind.Boolean => value.GetBoolean(),
        AbiKind.Address => EvmAddress.Parse(value.GetString()!),
        AbiKind.FixedBytes or AbiKind.Bytes => Vectors.Hex(value.GetString()!),
        AbiKind.Text => value.GetString()!,
        AbiKind.List => value.EnumerateArray().Select(one => ValueOf(one, type.Element!)).ToArray(),
        _ => value.EnumerateArray().Zip(type.Components, ValueOf).ToArray(),
    };

    private static void AssertSame(IReadOnlyList<object> expected, IReadOnlyList<object> actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        foreach (var (left, right) in expected.Zip(actual))
        {
            if (left is IReadOnlyList<object> list)
            {
                AssertSame(list, Assert.IsType<IReadOnlyList<object>>(right, exactMatch: false));
            }
            else
            {
                Assert.Equal(left, right);
            }
        }
    }
}
