using Safecloud.Protocol.V1.Delegations;
using Safecloud.Protocol.V1.Files;

namespace Safecloud.Protocol.V1.Grants;

/// <summary>Checks a grant as a Jet can (v1 §17).</summary>
/// <remarks>
/// A grant below a track carries one step only, so nothing ties its signer to the file: version 2's chains do. Here such a grant says no more
/// than that its holder wrote it himself or had it from someone; content stays closed to whoever lacks the key.
/// </remarks>
public sealed class V1GrantVerifier(TimeProvider clock)
{
    /// <summary>None, or the first step that fails.</summary>
    public V1GrantError Verify(V1Grant grant, V1Manifest manifest, V1Link requested, int level = V1Levels.Content)
    {
        // Step 1: file, place, level and time.
        if (!grant.Context.Covers(manifest.RootCid, requested, level, clock.GetUtcNow()))
        {
            return V1GrantError.NotCovered;
        }

        // Step 2: the statement is about this link.
        if (grant.Statement.Label != V1FileKeys.AccessLabelOf(grant.Link))
        {
            return V1GrantError.WrongLabel;
        }

        // Step 3: above a track stands the file's own access key.
        var parent = DelegationStatement.NameOf(grant.Proof.PublicKey);
        if (parent != grant.Statement.Parent || (grant.Link.Height == 0 && !grant.Proof.PublicKey.SequenceEqual(manifest.AccessKey)))
        {
            return V1GrantError.WrongParent;
        }

        // Step 4: its signature.
        return DelegationVerifier.Verify(grant.Statement, grant.Proof, grant.Proof.PublicKey) is DelegationError.None ? V1GrantError.None : V1GrantError.BadProof;
    }
}
