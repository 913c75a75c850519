using Safecloud.Protocol.Codecs;
using Safecloud.Protocol.Evm;
using System.Security.Cryptography;

namespace Safecloud.Evm.Keys;

/// <summary>A private key from the environment. There is no way to give one on a command line: others on the machine can read those.</summary>
public static class EnvironmentKey
{
    /// <summary>Reads <c>0x</c> and 64 lower-case digits from a variable; false when it is not set or is no key.</summary>
    public static bool TryRead(string variable, out EvmPrivateKey? key)
    {
        key = null;
        var text = Environment.GetEnvironmentVariable(variable);
        Span<byte> scalar = stackalloc byte[Secp256k1.ScalarSize];
        var valid = text is { Length: 66 } && text.StartsWith("0x", StringComparison.Ordinal) && LowerHex.TryDecode(text.AsSpan(2), scalar)
            && EvmPrivateKey.TryCreate(scalar, out key);
        CryptographicOperations.ZeroMemory(scalar);
        return valid;
    }
}
