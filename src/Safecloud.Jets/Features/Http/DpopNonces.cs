using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Safecloud.Protocol.Codecs;

namespace Safecloud.Jets.Features.Http;

/// <summary>
/// Nonces that say "this proof was made just now, for this process": b64u(HMAC-SHA-256(K, u64be(⌊now/120⌋))[0..16]), K random per start
/// (specification §6.1).
/// </summary>
internal sealed class DpopNonces(TimeProvider clock)
{
    private const long WindowSeconds = 120;
    private const int Length = 16;

    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private Window? _latest;

    /// <summary>The nonce that proofs made now carry.</summary>
    public string Current => WindowNow().Present;

    /// <summary>True for the present and the previous nonce.</summary>
    public bool IsFresh(string nonce)
    {
        var window = WindowNow();
        var bytes = Encoding.UTF8.GetBytes(nonce);
        return CryptographicOperations.FixedTimeEquals(bytes, window.PresentBytes)
            | CryptographicOperations.FixedTimeEquals(bytes, window.PreviousBytes);
    }

    private Window WindowNow()
    {
        var number = clock.GetUtcNow().ToUnixTimeSeconds() / WindowSeconds;
        var window = _latest;
        if (window?.Number != number)
        {
            _latest = window = new Window(number, NonceOf(number), NonceOf(number - 1));
        }

        return window;
    }

    private string NonceOf(long window)
    {
        Span<byte> input = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(input, window);
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_key, input, mac);
        return CanonicalBase64Url.Encode(mac[..Length]);
    }

    private sealed class Window(long number, string present, string previous)
    {
        public long Number => number;

        public string Present => present;

        public byte[] PresentBytes { get; } = Encoding.UTF8.GetBytes(present);

        public byte[] PreviousBytes { get; } = Encoding.UTF8.GetBytes(previous);
    }
}
