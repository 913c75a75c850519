using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Safecloud.Web.Tests;

/// <summary>An API as every module writes one, to see who gets in.</summary>
[ApiController, Route("api/v1/probe")]
public sealed class ProbeController : ControllerBase
{
    [HttpGet, Authorize]
    public IActionResult Read() => Ok(new { account = User.AccountId() });

    [HttpPost, Authorize]
    public IActionResult Write() => Ok(new { account = User.AccountId() });

    [HttpPost("open")]
    public IActionResult WriteByAnybody() => Ok(new { account = User.AccountId() });

    [HttpGet("operator"), Authorize(WebPolicies.Operator)]
    public IActionResult Operate() => Ok();

    [HttpGet("failure")]
    public IActionResult Fail() => throw new InvalidOperationException("The probe fails on purpose.");
}
