using System.Text;

namespace Safecloud.Protocol.Tests.Fuzz;

/// <summary>Spoils a good input: cut, longer, deeper, doubled, with huge numbers, or random throughout.</summary>
internal static class Mutator
{
    private const int MaxSteps = 3;
    private const int MaxDepth = 300;
    private const int MaxCopies = 40;

    private static readonly byte[][] Tokens =
    [
        .. new[]
        {
            "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u0000", "\\ud800", "null", "true", "-1", "0", "1e400", "1.5", "9007199254740993", "4294967296",
            "99999999999999999999999999", "\"a\":1,", "=", "==", "%", "%zz", "#", "&", ".", "/", "0x", "-", "_", "+", "é", "\0", " ", "\n",
        }.Select(Encoding.UTF8.GetBytes),
        [0xff], [0xff, 0xff, 0xff, 0xff], [0x80], [0, 0, 0, 0], [0xc0, 0x80], [0xed, 0xa0, 0x80],
    ];

    public static byte[] Mutate(byte[] good, SeededBytes random)
    {
        var input = good;
        for (var steps = 1 + random.Below(MaxSteps); steps > 0; steps--)
        {
            input = Step(input, random);
        }

        return input;
    }

    private static byte[] Step(byte[] input, SeededBytes random)
    {
        var at = random.Below(input.Length + 1);
        var end = Math.Min(input.Length, at + random.Below(32));
        return random.Below(10) switch
        {
            0 => input[..at], // cut short
            1 => Replace(input, at, Math.Min(input.Length, at + 1), [(byte)random.Next()]), // one byte another
            2 => Replace(input, at, end, []), // a piece gone
            3 => Replace(input, at, at, input[at..end]), // a piece twice: members repeat
            4 => Replace(input, at, at, Tokens[random.Below(Tokens.Length)]),
            5 => Replace(input, at, end, Tokens[random.Below(Tokens.Length)]),
            6 => Replace(input, at, at, Repeat(Tokens[random.Below(Tokens.Length)], random.Below(MaxDepth))), // deep, or long
            7 => Replace(input, at, at, random.Bytes(random.Below(64))),
            8 => Repeat(input, random.Below(MaxCopies) / Math.Max(1, input.Length / 256)), // oversized
            _ => random.Below(8) == 0 ? random.Bytes(random.Below(200)) : SwapDigits(input, at, random),
        };
    }

    private static byte[] Replace(byte[] input, int from, int to, ReadOnlySpan<byte> part) => [.. input[..from], .. part, .. input[to..]];

    private static byte[] Repeat(byte[] part, int times) => [.. Enumerable.Repeat(part, Math.Max(1, times)).SelectMany(p => p)];

    // A count that promises more than follows.
    private static byte[] SwapDigits(byte[] input, int at, SeededBytes random)
    {
        var from = input.AsSpan(at).IndexOfAnyInRange((byte)'0', (byte)'9');
        if (from < 0)
        {
            return Replace(input, at, at, random.Bytes(1));
        }

        from += at;
        var length = input.AsSpan(from).IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        var number = (random.Next() >> random.Below(64)).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Replace(input, from, length < 0 ? input.Length : from + length, Encoding.ASCII.GetBytes(number));
    }
}
