using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Safecloud.Channels.Features.Channels;
using Safecloud.Web;

namespace Safecloud.Channels.Features.Api;

/// <summary>Channels of the one who is signed in.</summary>
[ApiController, Route("api/v1/channels"), Authorize]
public sealed class ChannelsApiController(CreateChannel createChannel) : ControllerBase
{
    /// <summary>Opens a channel.</summary>
    [HttpPost, ProducesResponseType<ChannelResource>(StatusCodes.Status201Created)]
    public async Task<IActionResult> Create(NewChannelRequest request, CancellationToken cancellationToken)
    {
        if (!Slug.TryParse(request.Slug, null, out var slug))
        {
            return this.CodedProblem(StatusCodes.Status400BadRequest, "BadRequest", "'slug' holds lower-case letters, digits and single hyphens.");
        }

        var (result, channel) = await createChannel.RunAsync(User.RequiredAccountId(), slug, request.Name, request.About, cancellationToken);
        return result switch
        {
            CreateChannelResult.Created => Created($"/c/{slug}", ChannelResource.Of(channel!)),
            CreateChannelResult.SlugTaken => this.CodedProblem(StatusCodes.Status409Conflict, "SlugTaken", "That address is taken. Choose another."),
            CreateChannelResult.TooMany => this.CodedProblem(
                StatusCodes.Status409Conflict, "TooManyChannels", $"One person may own {CreateChannel.MaxPerOwner} channels."),
            var other => throw new InvalidOperationException($"Unhandled result {other}."),
        };
    }
}
