namespace Safecloud.Protocol.Sessions;

/// <summary>The proofs seen with one token in the last 240 s, at most 4 096 (specification §6.2). Safe for use by many threads.</summary>
public sealed class ReplayLog(TimeProvider clock)
{
    /// <summary>Most proofs that are remembered.</summary>
    public const int Capacity = 4_096;

    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(240); // two nonces' time: older proofs fail by their nonce

    private readonly Lock _gate = new();
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly Queue<(long At, string Id)> _order = new();

    /// <summary>Remembers a proof's <c>jti</c>; false when it was seen before or the log is full.</summary>
    public bool TryAdd(string id)
    {
        lock (_gate)
        {
            while (_order.TryPeek(out var oldest) && clock.GetElapsedTime(oldest.At) > Memory)
            {
                _seen.Remove(_order.Dequeue().Id);
            }

            if (_seen.Count >= Capacity || !_seen.Add(id))
            {
                return false;
            }

            _order.Enqueue((clock.GetTimestamp(), id));
            return true;
        }
    }
}
