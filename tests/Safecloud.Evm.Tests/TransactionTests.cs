using System.Numerics;
using System.Text.Json;
using Safecloud.Evm.Transactions;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Evm;

namespace Safecloud.Evm.Tests;

public sealed class TransactionTests
{
    [Fact]
    public void Sign_SharedVectors_MatchEthers()
    {
        var file = Vectors.Read("transactions");
        Assert.True(EvmPrivateKey.TryCreate(Vectors.Hex(file.Text("secret")), out var key));
        using (key)
        {
            Assert.Equal(file.Text("address"), key.Address.ToString());
            foreach (var item in file.GetProperty("transactions").EnumerateArray())
            {
                var signed = Transaction(item).Sign(key);
                Assert.Equal(item.Text("raw"), "0x" + Convert.ToHexStringLower(signed.Raw.Span));
                Assert.Equal(item.Text("hash"), signed.Hash.ToString());
                Assert.Equal(key.Address, signed.From);
            }
        }
    }

    private static Eip1559Transaction Transaction(JsonElement item) => new()
    {
        ChainId = item.GetProperty("chainId").GetInt64(),
        Nonce = item.GetProperty("nonce").GetInt64(),
        To = item.GetProperty("to").GetString() is { } to ? EvmAddress.Parse(to) : null,
        Value = Amount(item, "value"),
        Data = Vectors.Hex(item.Text("data")),
        GasLimit = long.Parse(item.Text("gasLimit"), System.Globalization.CultureInfo.InvariantCulture),
        MaxFeePerGas = Amount(item, "maxFeePerGas"),
        MaxPriorityFeePerGas = Amount(item, "maxPriorityFeePerGas"),
    };

    private static Wei Amount(JsonElement item, string member) => new(BigInteger.Parse(item.Text(member)));
}
