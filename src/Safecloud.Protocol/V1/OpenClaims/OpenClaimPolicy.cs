using Safecloud.Protocol.V1.Json;

namespace Safecloud.Protocol.V1.OpenClaims;

/// <summary>How many of a claim's keys must have signed (v1 §10). A claim without keys never passes.</summary>
public readonly record struct OpenClaimPolicy
{
    private readonly int? _count;

    private OpenClaimPolicy(int? count) => _count = count;

    /// <summary>One key, whichever.</summary>
    public static OpenClaimPolicy Any { get; } = new(1);

    /// <summary>Every key.</summary>
    public static OpenClaimPolicy All { get; } = new(null);

    /// <summary>So many keys; 0 asks for no signature at all.</summary>
    public static OpenClaimPolicy AtLeast(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return new OpenClaimPolicy(count);
    }

    /// <summary>Reads null, a number, <c>{mode:"all"}</c> or <c>{minValid:N}</c>; anything else is <see cref="Any"/>.</summary>
    public static OpenClaimPolicy Read(JsValue? value)
    {
        if (string.Equals(value?.TextOf("mode"), "all", StringComparison.Ordinal))
        {
            return All;
        }

        var number = value?.Number ?? value?.Find("minValid")?.Number ?? 1;
        return new OpenClaimPolicy((int)Math.Clamp(Math.Ceiling(number), 0, int.MaxValue));
    }

    /// <summary>How many of so many keys.</summary>
    public int Needed(int keyCount) => _count ?? keyCount;
}
