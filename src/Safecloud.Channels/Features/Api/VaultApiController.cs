using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using Safecloud.Channels.Features.Vaults;
using Safecloud.Web;

namespace Safecloud.Channels.Features.Api;

/// <summary>A creator's vault: the server keeps it and can open none of it.</summary>
[ApiController, Route("api/v1/vault"), Authorize]
public sealed class VaultApiController(ReadVault readVault, WriteVault writeVault) : ControllerBase
{
    /// <summary>The vault with its ETag.</summary>
    [HttpGet, ProducesResponseType<VaultDocument>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Get(CancellationToken cancellationToken)
    {
        Response.Headers.CacheControl = "private, no-store";
        if (await readVault.RunAsync(User.RequiredAccountId(), cancellationToken) is not { } found)
        {
            return this.CodedProblem(StatusCodes.Status404NotFound, "NotFound", "This account has no vault yet.");
        }

        Response.Headers.ETag = ETagOf(found.Version);
        return Ok(found.Document);
    }

    /// <summary>Stores the vault: a new one with <c>If-None-Match: *</c>, a changed one with <c>If-Match</c> and the ETag it was read under.</summary>
    [HttpPut, RequestSizeLimit(512 * 1024)]
    public async Task<IActionResult> Put(VaultDocument document, CancellationToken cancellationToken)
    {
        var error = VaultDocumentCheck.Error(document, out var blob);
        if (error is not null)
        {
            return this.CodedProblem(StatusCodes.Status400BadRequest, "BadRequest", error);
        }

        if (!TryReadCondition(out var expected))
        {
            return this.CodedProblem(
                StatusCodes.Status428PreconditionRequired, "PreconditionRequired", "Send If-None-Match: * for a new vault, or If-Match with its ETag.");
        }

        var version = await writeVault.RunAsync(User.RequiredAccountId(), document, blob, expected, cancellationToken);
        if (version is null)
        {
            return this.CodedProblem(
                StatusCodes.Status412PreconditionFailed, "VaultChanged", "The vault was changed meanwhile. Nothing was written. Read it again and repeat.");
        }

        Response.Headers.ETag = ETagOf(version.Value);
        return NoContent();
    }

    private static string ETagOf(long version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    private bool TryReadCondition(out long? expected)
    {
        expected = null;
        var headers = Request.GetTypedHeaders();
        if (headers.IfNoneMatch is [var none] && none.Equals(EntityTagHeaderValue.Any) && headers.IfMatch.Count == 0)
        {
            return true;
        }

        if (headers.IfMatch is not [var match] || match.IsWeak
            || !long.TryParse(match.Tag.AsSpan().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version))
        {
            return false;
        }

        expected = version;
        return true;
    }
}
