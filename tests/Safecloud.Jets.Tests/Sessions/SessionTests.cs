using Safecloud.Jets.Tests.Support;
using Safecloud.Protocol.Keys;

namespace Safecloud.Jets.Tests.Sessions;

public sealed class SessionTests(JetFixture jet) : IClassFixture<JetFixture>
{
    private const string Have = "/jet/v2/chunks/have";

    [Fact]
    public async Task Open_ValidProof_GivesATokenForTenMinutes()
    {
        using var caller = jet.NewCaller();
        await caller.OpenAsync();
        Assert.Equal(43, caller.Token!.Length); // 32 bytes
        using var answer = await AskAsync(caller);
        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Equal("private, no-store", answer.Headers.CacheControl?.ToString().Replace("no-store, private", "private, no-store", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Open_NoProof_IsUnauthorized()
    {
        using var caller = jet.NewCaller();
        using var answer = await caller.SendAsync(HttpMethod.Post, "/jet/v2/sessions", Chains("[]"), proof: null);
        await answer.ProblemAsync(401, "Unauthorized");
    }

    [Fact]
    public async Task Open_NonceMissing_AsksForItAndThenAccepts()
    {
        using var caller = jet.NewCaller();
        caller.Nonce = "AAAAAAAAAAAAAAAAAAAAAA";
        using var first = await caller.SendAsync(HttpMethod.Post, "/jet/v2/sessions", Chains("[]"));
        await first.ProblemAsync(401, "UseDpopNonce");
        Assert.Contains("use_dpop_nonce", first.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);

        caller.Nonce = first.Headers.GetValues("DPoP-Nonce").Single();
        using var second = await caller.SendAsync(HttpMethod.Post, "/jet/v2/sessions", Chains("[]"));
        Assert.Equal(201, (int)second.StatusCode);
    }

    [Theory]
    [InlineData("{\"chains\":[]}")]
    [InlineData("{\"chains\":[[]],\"v\":2}")]
    [InlineData("{\"chains\":[],\"extra\":1,\"v\":2}")]
    [InlineData("not json")]
    public async Task Open_BadBody_IsBadRequest(string body)
    {
        using var caller = jet.NewCaller();
        using var answer = await caller.SendAsync(HttpMethod.Post, "/jet/v2/sessions", new StringContent(body));
        await answer.ProblemAsync(400, "BadRequest");
    }

    [Fact]
    public async Task Use_UnknownToken_IsSessionUnknown()
    {
        using var caller = jet.NewCaller();
        caller.Token = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
        using var answer = await AskAsync(caller);
        await answer.ProblemAsync(401, "SessionUnknown");
    }

    [Fact]
    public async Task Use_NoToken_IsUnauthorized()
    {
        using var caller = jet.NewCaller();
        using var answer = await AskAsync(caller);
        await answer.ProblemAsync(401, "Unauthorized");
    }

    [Fact]
    public async Task Use_TokenOfAnotherKey_IsUnauthorized()
    {
        using var owner = jet.NewCaller();
        using var thief = jet.NewCaller(Es256KeyPair.Create());
        await owner.OpenAsync();
        thief.Token = owner.Token;
        using var answer = await AskAsync(thief);
        await answer.ProblemAsync(401, "Unauthorized");
    }

    [Fact]
    public async Task Use_SameProofTwice_IsProofReplayed()
    {
        using var caller = jet.NewCaller();
        await caller.OpenAsync();
        var proof = caller.Prove(HttpMethod.Post, Have);
        using var first = await caller.SendAsync(HttpMethod.Post, Have, Cids(), proof);
        using var second = await caller.SendAsync(HttpMethod.Post, Have, Cids(), proof);
        Assert.Equal(200, (int)first.StatusCode);
        await second.ProblemAsync(401, "ProofReplayed");
    }

    [Fact]
    public async Task Use_ProofForAnotherPathOrMethod_IsUnauthorized()
    {
        using var caller = jet.NewCaller();
        await caller.OpenAsync();
        using var otherPath = await caller.SendAsync(HttpMethod.Post, Have, Cids(), caller.Prove(HttpMethod.Post, "/jet/v2/ranges"));
        using var otherMethod = await caller.SendAsync(HttpMethod.Post, Have, Cids(), caller.Prove(HttpMethod.Put, Have));
        await otherPath.ProblemAsync(401, "Unauthorized");
        await otherMethod.ProblemAsync(401, "Unauthorized");
    }

    [Fact]
    public async Task Use_OldNonce_AsksForANewOne()
    {
        using var caller = jet.NewCaller();
        await caller.OpenAsync();
        jet.Clock.Advance(TimeSpan.FromSeconds(241));
        using var answer = await AskAsync(caller);
        await answer.ProblemAsync(401, "UseDpopNonce");
    }

    [Fact]
    public async Task Use_AfterTenMinutes_IsSessionUnknown()
    {
        using var caller = jet.NewCaller();
        await caller.OpenAsync();
        jet.Clock.Advance(TimeSpan.FromSeconds(601));
        using var answer = await AskAsync(caller);
        await answer.ProblemAsync(401, "SessionUnknown");
    }

    private static Task<HttpResponseMessage> AskAsync(JetCaller caller) => caller.SendAsync(HttpMethod.Post, Have, Cids());

    private static StringContent Cids() => new("{\"cids\":[\"bafkreihx3npfapwowoi7y7wl3b7zoh6274uvzbjmslndo3c6nixdyvxv4y\"]}");

    private static StringContent Chains(string chains) => new($"{{\"chains\":{chains},\"v\":2}}");
}
