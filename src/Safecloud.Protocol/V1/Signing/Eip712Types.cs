using System.Diagnostics.CodeAnalysis;
using System.Text;
using Safecloud.Protocol.Evm;
using Safecloud.Protocol.V1.Json;

namespace Safecloud.Protocol.V1.Signing;

/// <summary>The struct types of one EIP-712 payload.</summary>
internal sealed class Eip712Types
{
    private const int MaxTypes = 32;
    private const int MaxFields = 64;

    private readonly Dictionary<string, Eip712Field[]> _types;

    private Eip712Types(Dictionary<string, Eip712Field[]> types) => _types = types;

    public static bool TryRead(JsValue value, [NotNullWhen(true)] out Eip712Types? types)
    {
        types = null;
        if (value.Members.Count > MaxTypes)
        {
            return false;
        }

        var found = new Dictionary<string, Eip712Field[]>(StringComparer.Ordinal);
        foreach (var (name, fields) in value.Members)
        {
            if (!TryReadFields(fields, out var read))
            {
                return false;
            }

            found.Add(name, read);
        }

        types = new Eip712Types(found);
        return true;
    }

    public Eip712Field[]? Find(string type) => _types.GetValueOrDefault(type);

    /// <summary>Keccak-256 of the type's text and, in order of their names, of those it uses.</summary>
    public byte[] Hash(string type)
    {
        var used = new SortedSet<string>(StringComparer.Ordinal);
        Collect(type, used);
        used.Remove(type);
        var text = string.Concat(used.Prepend(type).Select(TextOf));
        return Keccak256.HashData(Encoding.UTF8.GetBytes(text));
    }

    private static bool TryReadFields(JsValue fields, [NotNullWhen(true)] out Eip712Field[]? read)
    {
        read = null;
        if (fields is not { Kind: JsKind.Array, Items.Count: <= MaxFields })
        {
            return false;
        }

        var found = fields.Items.Select(f => new Eip712Field(f.TextOf("name") ?? "", f.TextOf("type") ?? "")).ToArray();
        read = found.All(f => f.Name.Length > 0 && f.Type.Length > 0) ? found : null;
        return read is not null;
    }

    private string TextOf(string type) => $"{type}({string.Join(',', _types[type].Select(f => $"{f.Type} {f.Name}"))})";

    private void Collect(string type, SortedSet<string> used)
    {
        if (!_types.TryGetValue(type, out var fields) || !used.Add(type))
        {
            return;
        }

        foreach (var field in fields)
        {
            Collect(field.Type, used);
        }
    }
}
