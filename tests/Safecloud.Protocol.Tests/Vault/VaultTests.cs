using System.Text;
using FsCheck.Fluent;
using Safecloud.Protocol.Codecs;
using Safecloud.Protocol.Jose;
using Safecloud.Protocol.Json;
using Safecloud.Protocol.Keys;
using Safecloud.Protocol.Tests.Grants;
using Safecloud.Protocol.Vault;

namespace Safecloud.Protocol.Tests.Vault;

public sealed class VaultTests : IDisposable
{
    private static readonly byte[] Bytes32 = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];

    private readonly VaultKey _key = VaultKey.Create();

    public void Dispose() => _key.Dispose();

    [Fact]
    public void Vault_SealAndOpen_KeepsRootAndPublishers()
    {
        using var vault = new CreatorVault(new RootKey(Bytes32));
        using var publisher = vault.AddPublisher("films");
        Assert.Throws<ArgumentException>(() => vault.AddPublisher("films"));
        var bytes = vault.Seal(_key);
        Assert.NotEqual(bytes, vault.Seal(_key));
        Assert.True(CreatorVault.TryOpen(_key, bytes, out var opened));
        using (opened)
        {
            var root = new byte[32];
            opened.RootKey.CopyTo(root);
            Assert.Equal(Bytes32, root);
            Assert.Equal(["films"], opened.Channels);
            Assert.True(opened.TryGetPublisher("films", out var again));
            Assert.Equal(publisher.Id, again.Id);
            again.Dispose();
            Assert.False(opened.TryGetPublisher("other", out _));
        }
    }

    [Fact]
    public void Vault_AnotherKeyOrBytes_IsRefused()
    {
        using var vault = new CreatorVault(new RootKey(Bytes32));
        var bytes = vault.Seal(_key);
        using var other = VaultKey.Create();
        Assert.False(CreatorVault.TryOpen(other, bytes, out _));
        Property.Holds(Property.Mutated(bytes), b =>
        {
            var opens = CreatorVault.TryOpen(_key, b, out var opened);
            opened?.Dispose();
            Assert.Equal(b.AsSpan().SequenceEqual(bytes), opens);
        });
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"publishers\":{},\"rootKey\":\"AA==\",\"v\":1}")]
    [InlineData("{\"publishers\":{\"a\":\"AA==\"},\"rootKey\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\",\"v\":1}")]
    [InlineData("{\"publishers\":{},\"rootKey\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\",\"v\":2}")]
    [InlineData("{\"publishers\":{\"a\":1},\"rootKey\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\",\"v\":1}")]
    [InlineData("not json")]
    public void Vault_DamagedContents_AreRefused(string json) =>
        Assert.False(CreatorVault.TryOpen(_key, SealedBytes.Seal(_key.Span, Labels.VaultAad, Encoding.UTF8.GetBytes(json)), out _));

    [Fact]
    public void Wrap_ByRecoveryCode_OpensWithItOnly()
    {
        using var code = RecoveryCode.Create();
        using var other = RecoveryCode.Create();
        var wrap = VaultWrap.ByRecoveryCode(_key, code);
        Assert.True(VaultWrap.TryRead(wrap.ToJson(), out var read));
        Assert.Equal(wrap, read);
        Assert.True(read.TryUnwrap(code, out var key));
        Assert.True(key.Span.SequenceEqual(_key.Span));
        key.Dispose();
        Assert.False(read.TryUnwrap(other, out _));
        Assert.False((read with { Id = "AAAA" }).TryUnwrap(code, out _)); // the id is bound in
        Assert.False((read with { Kind = VaultWrapKind.Passkey }).TryUnwrap(code, out _));
        Assert.False((read with { Salt = CanonicalBase64.Encode(new byte[32]) }).TryUnwrap(code, out _));
        Assert.False((read with { Wrapped = "" }).TryUnwrap(code, out _));
    }

    [Fact]
    public void Wrap_ByPasskey_OpensWithItsOutputOnly()
    {
        var wrap = VaultWrap.ByPasskey(_key, "Y3JlZGVudGlhbA", Bytes32, Bytes32);
        Assert.True(wrap.TryUnwrapByPasskey(Bytes32, out var key));
        Assert.True(key.Span.SequenceEqual(_key.Span));
        key.Dispose();
        Assert.False(wrap.TryUnwrapByPasskey(new byte[32], out _));
        using var code = RecoveryCode.Create();
        Assert.False(wrap.TryUnwrap(code, out _));
        Assert.False(VaultWrap.ByRecoveryCode(_key, code).TryUnwrapByPasskey(Bytes32, out _));
    }

    [Fact]
    public void Wrap_TryReadWrongForm_IsRefused()
    {
        var good = VaultWrap.ByPasskey(_key, "Y3JlZGVudGlhbA", Bytes32, Bytes32).ToJson();
        (string, JsonValue?)[] changes =
        [
            ("kind", "password"), ("kind", null), ("id", "a+b"), ("id", 1), ("salt", "x"), ("wrapped", "AA=="), ("wrapped", null), ("more", 1),
        ];
        Assert.All(changes, c => Assert.False(VaultWrap.TryRead(
            JsonValue.Object([.. good.Without(c.Item1).Members.Select(m => (m.Key, (JsonValue?)m.Value)), c]), out _)));
        Assert.False(VaultWrap.TryRead(JsonValue.Of(1), out _));
    }

    [Fact]
    public void RecoveryCode_RevealAndParse_ForgivesTyping()
    {
        using var code = RecoveryCode.Create();
        var text = code.Reveal();
        Assert.Matches("^([0-9A-HJKMNP-TV-Z]{4}-){7}[0-9A-HJKMNP-TV-Z]{4}$", text);
        string[] typed = [text, text.ToLowerInvariant(), text.Replace("-", "", StringComparison.Ordinal), $" {text.Replace('-', ' ')} ",
            text.Replace('0', 'O').Replace('1', 'l'), text.Replace('0', 'o').Replace('1', 'I')];
        Assert.All(typed, t =>
        {
            Assert.True(RecoveryCode.TryParse(t, out var read));
            Assert.Equal(text, read.Reveal());
            read.Dispose();
        });
        Assert.DoesNotContain(text[..4], code.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0000-0000-0000-0000-0000-0000-0000-000")]
    [InlineData("0000-0000-0000-0000-0000-0000-0000-00000")]
    [InlineData("0000-0000-0000-0000-0000-0000-0000-000U")]
    [InlineData("0000-0000-0000-0000-0000-0000-0000-000_")]
    public void RecoveryCode_NotACode_IsRefused(string? text) => Assert.False(RecoveryCode.TryParse(text, out _));

    [Fact]
    public void RecoveryCode_AnyText_NeverThrows() => Property.Holds(
        Property.Bytes(60).Select(b => Encoding.Latin1.GetString(b)),
        text =>
        {
            Assert.False(RecoveryCode.TryParse(text + "!", out var code));
            Assert.Null(code);
        });

    [Fact]
    public void KeyMessage_SealedToADevice_OpensThereOnly()
    {
        using var fixture = new GrantFixture();
        var message = _key.SealMessage(fixture.Device());
        Assert.True(VaultKey.TryOpenMessage(fixture.Box, message, out var key));
        Assert.True(key.Span.SequenceEqual(_key.Span));
        key.Dispose();
        using var other = BoxKeyPair.Create();
        Assert.False(VaultKey.TryOpenMessage(other, message, out _));
        Assert.False(VaultKey.TryOpenMessage(fixture.Box, null, out _));
        var another = CompactJwe.Seal(Labels.VaultKeyType, fixture.Box.PublicKey, "{\"v\":1}"u8);
        Assert.False(VaultKey.TryOpenMessage(fixture.Box, another, out _));
        Assert.Contains("hidden", _key.ToString(), StringComparison.Ordinal);
    }
}
