using System.Net;
using Safecloud.Cloud.Http;
using Safecloud.Protocol;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Grants;
using Safecloud.Protocol.Keys;
using Safecloud.Protocol.Manifests;

namespace Safecloud.Cloud.Jets;

/// <summary>The door to one Jet.</summary>
public sealed class JetClient(JetAddress jet, HttpClient http, RetryPolicy retry, TimeProvider clock)
{
    private static readonly TimeSpan ShortTimeout = TimeSpan.FromSeconds(30);

    private readonly HttpTransport _transport = new(http, retry, clock);

    public JetAddress Address { get; } = jet;

    /// <summary>A session for storing: made with the publisher key, without grants.</summary>
    public JetSession ForPublisher(Es256KeyPair publisher) => new(_transport, Address, publisher, [], clock);

    /// <summary>A session for reading: made with the holder key the chains end at.</summary>
    public JetSession ForHolder(Es256KeyPair holder, IReadOnlyList<GrantChain> chains) => new(_transport, Address, holder, chains, clock);

    /// <summary>The manifest of a file, checked: signature, form, and that it is the one asked for.</summary>
    /// <exception cref="CloudException">There is none here, or it is not what was asked for (<c>ManifestInvalid</c>).</exception>
    public async Task<Manifest> GetManifestAsync(RootCid rootCid, CancellationToken cancellationToken)
    {
        using var response = await _transport.SendAsync(
            () => new HttpRequestMessage(HttpMethod.Get, Address.Url($"/jet/v2/files/{rootCid}")), ShortTimeout, cancellationToken);
        if (response.StatusCode == HttpStatusCode.NotFound)
        {
            throw new CloudException(nameof(ProblemCode.NotFound), $"{Address.Origin} has no file {rootCid}.");
        }
        if (!response.IsSuccessStatusCode)
        {
            throw await ProblemReader.ReadAsync(response, cancellationToken);
        }

        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[ProtocolLimits.ManifestMax + 1];
        var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return Manifest.TryParse(buffer.AsSpan(0, length), rootCid, out var manifest)
            ? manifest
            : throw new CloudException(nameof(ProblemCode.ManifestInvalid), $"What {Address.Origin} gave is not the manifest of {rootCid}: nothing was opened.");
    }
}
