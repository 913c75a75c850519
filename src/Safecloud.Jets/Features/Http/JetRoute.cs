using System.Collections.Frozen;

namespace Safecloud.Jets.Features.Http;

/// <summary>One route of the Jet and who answers each of its methods.</summary>
internal sealed class JetRoute(string name, bool isPublic, params (string Method, JetHandler Handler)[] handlers)
{
    /// <summary>Its pattern, as it stands in metrics and logs.</summary>
    public string Name => name;

    /// <summary>True when its successful answers may be cached by anyone and carry no nonce.</summary>
    public bool IsPublic => isPublic;

    public FrozenDictionary<string, JetHandler> Handlers { get; } =
        handlers.ToFrozenDictionary(entry => entry.Method, entry => entry.Handler, StringComparer.OrdinalIgnoreCase);

    /// <summary>The methods as a header lists them.</summary>
    public string Methods { get; } = string.Join(", ", handlers.Select(entry => entry.Method).Append("OPTIONS"));
}
