using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Safecloud.Channels.Features.Channels;
using Safecloud.Protocol;
using Safecloud.Protocol.Keys;
using Safecloud.Protocol.Sessions;
using Safecloud.Web;

namespace Safecloud.Channels.Features.Api;

/// <summary>Takes a channel's publisher key from the one who holds it.</summary>
[ApiController, Route("api/v1/channels/{slug}/publisher-key"), Authorize]
public sealed class PublisherKeyApiController(
    FindOwnedChannel findOwnedChannel, SetPublisherKey setPublisherKey, PublisherNonces nonces, IOptions<OriginsOptions> origins) : ControllerBase
{
    private const string BearerPrefix = "Bearer ";

    /// <summary>The channel's key, and in <c>DPoP-Nonce</c> what a proof needs that sets it.</summary>
    [HttpGet, ProducesResponseType<ChannelResource>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Get(string slug, CancellationToken cancellationToken)
    {
        Response.Headers.CacheControl = "private, no-store";
        Response.Headers["DPoP-Nonce"] = nonces.Current;
        return await findOwnedChannel.RunAsync(User.RequiredAccountId(), slug, cancellationToken) is { } channel
            ? Ok(ChannelResource.Of(channel))
            : this.NoSuchChannel();
    }

    /// <summary>Makes the key that signed the <c>DPoP</c> proof (specification §6.2) the channel's, once. The same key again changes nothing.</summary>
    [HttpPut, ProducesResponseType<ChannelResource>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Put(string slug, CancellationToken cancellationToken)
    {
        Response.Headers["DPoP-Nonce"] = nonces.Current;
        var problem = Verify(out var key);
        if (problem is not ProblemCode.None)
        {
            if (problem is ProblemCode.UseDpopNonce)
            {
                Response.Headers.WWWAuthenticate = "DPoP error=\"use_dpop_nonce\"";
            }

            return this.CodedProblem(
                StatusCodes.Status401Unauthorized, problem.ToString(), "The publisher key did not prove itself. Send a DPoP proof with the nonce of this answer.");
        }

        var keyId = key!.Id.ToString();
        return await setPublisherKey.RunAsync(User.RequiredAccountId(), slug, keyId, cancellationToken) switch
        {
            SetPublisherKeyResult.Set => Ok(new { publisherKeyId = keyId }),
            SetPublisherKeyResult.NotFound => this.NoSuchChannel(),
            SetPublisherKeyResult.AlreadySet => this.CodedProblem(
                StatusCodes.Status409Conflict, "PublisherKeyAlreadySet", "This channel has another publisher key. It is set once."),
            SetPublisherKeyResult.UsedElsewhere => this.CodedProblem(
                StatusCodes.Status409Conflict, "PublisherKeyUsedElsewhere", "This key signs for another channel. Make one per channel."),
            var other => throw new InvalidOperationException($"Unhandled result {other}."),
        };
    }

    private ProblemCode Verify(out Es256PublicKey? key)
    {
        var text = Request.Headers["DPoP"] is [var only] ? only : null;
        var rawPath = HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Split('?')[0];
        var names = DpopProof.TryParse(text, out var proof) && proof.TokenHash is not null; // a proof that names the token must name this one
        return nonces.Verifier.Verify(
            text,
            new DpopRequest { Method = Request.Method, Uri = origins.Value.Site + rawPath, Token = names ? BearerToken() : null },
            out key);
    }

    private string? BearerToken() =>
        Request.Headers.Authorization is [{ } value] && value.StartsWith(BearerPrefix, StringComparison.OrdinalIgnoreCase) ? value[BearerPrefix.Length..] : null;
}
