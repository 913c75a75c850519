using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace Safecloud.Web.Features.Mail;

/// <summary>Shows the operator what was written into the data folder instead of sent. A site that sends by SMTP has no such page.</summary>
[Route("operate/mail"), Authorize(WebPolicies.Operator)]
public sealed class MailController(IServiceProvider services) : Controller
{
    // Null when mail leaves by SMTP.
    private readonly MailFolder? _folder = services.GetService<MailFolder>();

    /// <summary>The newest messages.</summary>
    [HttpGet("")]
    public async Task<IActionResult> List(CancellationToken cancellationToken) =>
        _folder is null ? NotFound() : View(await _folder.ListAsync(cancellationToken));

    /// <summary>One message.</summary>
    [HttpGet("{name}")]
    public async Task<IActionResult> Show(string name, CancellationToken cancellationToken) =>
        _folder is not null && await _folder.FindAsync(name, cancellationToken) is { } mail ? View(mail) : NotFound();
}
