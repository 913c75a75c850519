using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Safecloud.Protocol.Codecs;
using Safecloud.Protocol.Content;

namespace Safecloud.Jets.Features.Sessions;

/// <summary>The sessions of this process. A restart forgets them and clients begin anew.</summary>
internal sealed class SessionStore(TimeProvider clock)
{
    /// <summary>Most sessions at a time; a flood of sign-ins ends here and not in memory.</summary>
    public const int Capacity = 100_000;

    private const int TokenBytes = 32;
    private const int SweepEvery = 1_024; // additions

    private readonly ConcurrentDictionary<Hash256, Session> _byTokenHash = new();
    private int _additions;

    public int Count => _byTokenHash.Count;

    /// <summary>Keeps a session; the answer is its token, or null when there are too many sessions.</summary>
    public string? Add(Session session)
    {
        if (Interlocked.Increment(ref _additions) % SweepEvery == 0 || _byTokenHash.Count >= Capacity)
        {
            Sweep();
        }

        if (_byTokenHash.Count >= Capacity)
        {
            return null;
        }

        var token = CanonicalBase64Url.Encode(RandomNumberGenerator.GetBytes(TokenBytes));
        _byTokenHash[HashOf(token)] = session;
        return token;
    }

    /// <summary>Finds the session of a token. It is looked up by its hash, so timing tells nothing about other tokens.</summary>
    public bool TryGet(string token, [NotNullWhen(true)] out Session? session)
    {
        var hash = HashOf(token);
        if (_byTokenHash.TryGetValue(hash, out session) && session.Expires > clock.GetUtcNow())
        {
            return true;
        }

        _byTokenHash.TryRemove(hash, out _);
        session = null;
        return false;
    }

    private void Sweep()
    {
        var now = clock.GetUtcNow();
        foreach (var (hash, session) in _byTokenHash)
        {
            if (session.Expires <= now)
            {
                _byTokenHash.TryRemove(hash, out _);
            }
        }
    }

    private static Hash256 HashOf(string token) => Hash256.Of(Encoding.UTF8.GetBytes(token));
}
