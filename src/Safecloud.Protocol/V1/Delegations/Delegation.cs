using Safecloud.Protocol.Keys;
using Safecloud.Protocol.V1.Keys;
using Safecloud.Protocol.V1.Signing;

namespace Safecloud.Protocol.V1.Delegations;

/// <summary>A child's secret with the parent's signed statement about it (v1 §9.4).</summary>
public sealed class Delegation : IDisposable
{
    private readonly SecretBytes _secret;

    private Delegation(SecretBytes secret, DelegationStatement statement, TypedProof proof) =>
        (_secret, Statement, Proof) = (secret, statement, proof);

    /// <summary>What was signed.</summary>
    public DelegationStatement Statement { get; }

    /// <summary>The parent's signature.</summary>
    public TypedProof Proof { get; }

    /// <summary><c>delegate(rootSecret, request)</c>: derives the child and signs for it.</summary>
    public static Delegation Create(ReadOnlySpan<byte> parentSecret, DelegationRequest request)
    {
        var child = new SecretBytes(Derivation.SecretSize);
        V1Derivation.Delegate(parentSecret, request.Label, child.Span);
        var statement = new DelegationStatement
        {
            Parent = "",
            Label = request.Label,
            IssuedTime = request.IssuedAt.ToUnixTimeSeconds(),
            Context = request.Context,
            SecretHash = DelegationStatement.HashSecret(request.Format, child.Span),
        };
        if (request.Format is KeyFormat.Es256)
        {
            using var pair = Es256KeyPair.FromSecret(parentSecret);
            statement = statement with { Parent = DelegationStatement.NameOf(pair.PublicKey.Point) };
            return new Delegation(child, statement, TypedProof.Sign(statement.ToPayload(request.Format), pair));
        }

        using var key = V1KeyPairs.EvmFromSecret(parentSecret);
        statement = statement with { Parent = key.Address.ToString() };
        return new Delegation(child, statement, TypedProof.Sign(statement.ToPayload(request.Format), key));
    }

    /// <summary>Writes the child's 32 bytes.</summary>
    public void CopySecretTo(Span<byte> destination) => _secret.Span.CopyTo(destination);

    /// <inheritdoc/>
    public void Dispose() => _secret.Dispose();

    /// <summary>Hides the secret, shows the label.</summary>
    public override string ToString() => $"Delegation({Statement.Label}, hidden)";
}
