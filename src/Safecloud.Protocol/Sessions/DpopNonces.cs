using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Safecloud.Protocol.Codecs;

namespace Safecloud.Protocol.Sessions;

/// <summary>The nonces of one server process: 120 s each, the present and the one before are good (specification §6.1).</summary>
/// <remarks>The key is drawn at start, so that no proof from before a restart is worth anything.</remarks>
public sealed class DpopNonces
{
    private const long Period = 120; // seconds
    private const int NonceSize = 16;

    private readonly byte[] _key;
    private readonly TimeProvider _clock;

    /// <summary>Draws the key of this process.</summary>
    public DpopNonces(TimeProvider clock)
        : this(clock, RandomNumberGenerator.GetBytes(32))
    {
    }

    internal DpopNonces(TimeProvider clock, byte[] key) => (_clock, _key) = (clock, key);

    /// <summary>What goes into <c>DPoP-Nonce</c> now.</summary>
    public string Current => Of(Step);

    private long Step => _clock.GetUtcNow().ToUnixTimeSeconds() / Period;

    /// <summary>True for the present nonce and the one before.</summary>
    public bool Accepts(string nonce)
    {
        var step = Step;
        return AreEqual(nonce, Of(step)) | AreEqual(nonce, Of(step - 1));
    }

    private static bool AreEqual(string a, string b) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(a), Encoding.UTF8.GetBytes(b));

    private string Of(long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_key, counter, mac);
        return CanonicalBase64Url.Encode(mac[..NonceSize]);
    }
}
