namespace Safecloud.Protocol.Tests;

public sealed class ProblemCodeTests
{
    private static readonly ProblemCode[] OnlyInClients =
    [
        ProblemCode.None, ProblemCode.ChunkInvalid, ProblemCode.ChunkNotOpened, ProblemCode.ChunkNotCommitted,
        ProblemCode.RangeProofInvalid, ProblemCode.CapabilityInvalid, ProblemCode.SaltReused,
    ];

    public static TheoryData<ProblemCode> All => [.. Enum.GetValues<ProblemCode>()];

    [Theory]
    [MemberData(nameof(All))]
    public void HttpStatus_EveryCode_HasOneUnlessItStaysInClients(ProblemCode code)
    {
        if (OnlyInClients.Contains(code))
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => code.HttpStatus());
        }
        else
        {
            Assert.InRange(code.HttpStatus(), 400, 507);
        }
    }

    [Theory]
    [InlineData(400, "BadRequest BadFraming NotCanonical EmptyRange")]
    [InlineData(401, "Unauthorized UseDpopNonce ProofReplayed SessionUnknown")]
    [InlineData(402, "PaymentRequired")]
    [InlineData(403, "NotAuthorized")]
    [InlineData(404, "NotFound")]
    [InlineData(409, "VoucherStale CidOwned")]
    [InlineData(411, "LengthRequired")]
    [InlineData(413, "TooLarge")]
    [InlineData(416, "RangeInvalid")]
    [InlineData(422, "CidMismatch ManifestInvalid VoucherInvalid VoucherMismatch")]
    [InlineData(429, "RateLimited")]
    [InlineData(451, "LegallyBlocked")]
    [InlineData(503, "Unavailable")]
    [InlineData(507, "StorageFull")]
    public void HttpStatus_Codes_AreThoseOfTheSpecification(int status, string names) => Assert.All(names.Split(' '), name =>
    {
        Assert.True(ProblemCodeExtensions.TryParse(name, out var code));
        Assert.Equal(status, code.HttpStatus());
    });

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("None")]
    [InlineData("3")]
    [InlineData("badRequest")]
    [InlineData(" BadRequest")]
    [InlineData("BadRequest,NotFound")]
    [InlineData("NoSuchCode")]
    public void TryParse_NotACode_IsRefused(string? text) => Assert.False(ProblemCodeExtensions.TryParse(text, out _));
}
