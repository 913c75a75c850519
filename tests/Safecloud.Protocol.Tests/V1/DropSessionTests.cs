using Safecloud.Protocol.Content;
using Safecloud.Protocol.Keys;
using Safecloud.Protocol.V1.Jets;
using Safecloud.Protocol.V1.Json;

namespace Safecloud.Protocol.Tests.V1;

/// <summary>The claim that ties a Drop's two keys (v1 §23), made in both languages from the passkey secret of 32 times 07.</summary>
public sealed class DropSessionTests
{
    // What TypeScript signs; its signature is deterministic, that of .NET is not.
    private const string FromScript =
        """
        {"ocp":1,"iss":"data:key/eip712,0xa96a0396b58ec8a16db3373f6050bb6e3e34efdf","sub":"safecloud:drop-session","stm":{"sessionKeyES256":"BNty6tDqHgsjKNJJ1UylxrRwUMfPzNPb3HUoIEQ9LpV0G4Aju3fi6Y3bJjlu9HDSQfm0TjJk2uM/yUiOyZ/pQIk=","sessionKeyEIP712":"0xa96a0396b58ec8a16db3373f6050bb6e3e34efdf","exp":1708705766,"bound":"webauthn-prf"},"key":["data:key/es256;base64,MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE23Lq0OoeCyMo0knVTKXGtHBQx8/M09vcdSggRD0ulXQbgCO7d+LpjdsmOW70cNJB+bROMmTa4z/JSI7Jn+lAiQ=="],"sig":["R+2XtzdLTtpYlyCFMcdaWHN8MC1xd87ZKSWfTD1p7RkSs/eAsilaKswCNT1HEYXW1JJyjUOg7NzESd+dZYNtTw=="]}
        """;

    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_706_113_766);
    private static readonly EvmAddress Account = EvmAddress.Parse("0xa96a0396b58ec8a16db3373f6050bb6e3e34efdf");

    [Fact]
    public void Create_SameIdentity_SaysWhatTypeScriptSays()
    {
        using var pair = Identity();
        var (script, own) = (Parse(FromScript), V1DropSession.Create(pair, Account, Now));
        Assert.Equal(JsText.Canonicalize(script.Without("sig")), JsText.Canonicalize(own.Without("sig")));
        Assert.True(V1DropSession.IsValid(script, pair.PublicKey, Account, Now));
        Assert.True(V1DropSession.IsValid(own, pair.PublicKey, Account, Now));
    }

    [Fact]
    public void IsValid_AnotherDropTimeOrText_IsRefused()
    {
        using var pair = Identity();
        using var other = Es256KeyPair.Create();
        var claim = V1DropSession.Create(pair, Account, Now);
        Assert.True(V1DropSession.IsValid(claim, pair.PublicKey, Account, Now.AddDays(30)));
        Assert.False(V1DropSession.IsValid(claim, pair.PublicKey, Account, Now.AddDays(31)));
        Assert.False(V1DropSession.IsValid(claim, other.PublicKey, Account, Now));
        Assert.False(V1DropSession.IsValid(claim, pair.PublicKey, default, Now));
        Assert.False(V1DropSession.IsValid(claim.With("extra", 1), pair.PublicKey, Account, Now));
        Assert.False(V1DropSession.IsValid(claim.With("sub", "safecloud:device"), pair.PublicKey, Account, Now));
        Assert.False(V1DropSession.IsValid(claim.With("key", V1DropSession.Create(other, Account, Now).Find("key")!), pair.PublicKey, Account, Now));
        Assert.False(V1DropSession.IsValid(claim.Without("stm"), pair.PublicKey, Account, Now));
        Assert.False(V1DropSession.IsValid(claim.With("stm", claim.Find("stm")!.Without("exp")), pair.PublicKey, Account, Now));
        Assert.False(V1DropSession.IsValid(claim: null, pair.PublicKey, Account, Now));
    }

    private static Es256KeyPair Identity()
    {
        var secret = new byte[Derivation.SecretSize];
        Derivation.DelegateTo(Enumerable.Repeat((byte)7, Derivation.SecretSize).ToArray(), Labels.DropIdentity, "", secret);
        return Es256KeyPair.FromSecret(secret);
    }

    private static JsValue Parse(string text)
    {
        Assert.True(JsReader.TryParse(System.Text.Encoding.UTF8.GetBytes(text), out var json));
        return json;
    }
}
