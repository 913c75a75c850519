using Safecloud.Protocol.Claims;
using Safecloud.Protocol.Keys;
using Safecloud.Protocol.Sessions;

namespace Safecloud.Protocol.Tests.Sessions;

public sealed class SessionDelegationTests : IDisposable
{
    private const string Jet = "http://jet.localhost:5080";

    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_767_225_600);
    private static readonly byte[] Nonce = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    private readonly Es256KeyPair _key = Es256KeyPair.Create();

    public void Dispose() => _key.Dispose();

    [Fact]
    public void Verify_AnswerToThisHello_GivesTheKey()
    {
        Assert.Equal(ClaimError.None, SessionDelegation.Verify(Signed(1), Nonce, Jet, Now, out var key));
        Assert.Equal(_key.PublicKey, key);
    }

    [Fact]
    public void Verify_AnotherHelloJetOrTime_IsRefused()
    {
        Assert.Equal(ClaimError.Malformed, SessionDelegation.Verify(Signed(1), new byte[32], Jet, Now, out var key));
        Assert.Null(key);
        Assert.Equal(ClaimError.Malformed, SessionDelegation.Verify(Signed(1), Nonce, "http://other", Now, out _));
        Assert.Equal(ClaimError.Malformed, SessionDelegation.Verify(Signed(25), Nonce, Jet, Now, out _)); // longer than a day
        Assert.Equal(ClaimError.Expired, SessionDelegation.Verify(Signed(1), Nonce, Jet, Now.AddHours(1), out _));
        Assert.Equal(ClaimError.NotYet, SessionDelegation.Verify(Signed(1), Nonce, Jet, Now.AddSeconds(-61), out _));
    }

    [Fact]
    public void Verify_MutatedBytes_NeverThrowsNorPasses()
    {
        var good = Signed(1);
        Property.Holds(Property.Mutated(good), bytes => Assert.Equal(
            bytes.AsSpan().SequenceEqual(good),
            SessionDelegation.Verify(bytes, Nonce, Jet, Now, out _) is ClaimError.None), 300);
    }

    private byte[] Signed(int hours) =>
        SessionDelegation.Sign(_key, Nonce, Jet, ValidityWindow.Starting(Now, TimeSpan.FromHours(hours)));
}
