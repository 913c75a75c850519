using System.Security.Cryptography;
using Safecloud.Protocol.Claims;
using Safecloud.Protocol.Json;
using Safecloud.Protocol.Keys;
using Safecloud.Protocol.V1.Json;
using Safecloud.Protocol.V1.OpenClaims;

namespace Safecloud.Benchmarks;

/// <summary>P7: reading and verifying a claim signed by ES256, against a bare verification by an imported key.</summary>
public sealed class P07ClaimVerify : IMeasure
{
    private const int Repeats = 500;

    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_767_225_600);

    /// <inheritdoc/>
    public string Id => "P7";

    /// <inheritdoc/>
    public string Group => "protocol";

    /// <inheritdoc/>
    public async IAsyncEnumerable<MeasureOutcome> RunAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var pair = Es256KeyPair.Create();
        using var bare = ECDsa.Create();
        bare.ImportSubjectPublicKeyInfo(pair.PublicKey.Spki(), out _);
        var rule = new ClaimRule { Subject = "safecloud:bench", IsTimed = true };
        var claim = Claim.Sign(rule, JsonValue.Object(("value", "of the claim"), ("number", 1)), ValidityWindow.Starting(Now, TimeSpan.FromDays(1)), pair);
        var (bytes, text, signature) = (claim.ToBytes(), claim.Text.ToArray(), pair.Sign(claim.Text.Span));
        void Bare() => Repeat(() => bare.VerifyData(text, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation));

        var ours = Rounds.MedianTimeRatio(() => Repeat(() => Claim.Read(bytes, rule, out var read) is ClaimError.None && read!.Verify(Now) is ClaimError.None), Bare);
        yield return MeasureOutcome.Measured("v2 read and verify", 1 / ours, ">=0.8");
        cancellationToken.ThrowIfCancellationRequested();

        var signed = OpenClaimSigner.Sign(JsValue.Object(("ocp", 1), ("iss", "bench"), ("stm", JsValue.Object(("value", "of the claim")))), pair);
        var verifier = new OpenClaimVerifier(TimeProvider.System);
        var older = await Rounds.MedianTimeRatioAsync(
            async () =>
            {
                for (var i = 0; i < Repeats; i++)
                {
                    Require(await verifier.VerifyAsync(signed, OpenClaimPolicy.All, cancellationToken) is OpenClaimError.None);
                }
            },
            () =>
            {
                Bare();
                return Task.CompletedTask;
            });
        yield return MeasureOutcome.Measured("v1 verify", 1 / older, ">=0.8");
    }

    private static void Repeat(Func<bool> verify)
    {
        for (var i = 0; i < Repeats; i++)
        {
            Require(verify());
        }
    }

    private static void Require(bool valid)
    {
        if (!valid)
        {
            throw new InvalidOperationException("The claim does not verify.");
        }
    }
}
