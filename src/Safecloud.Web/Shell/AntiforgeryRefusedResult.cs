using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Core.Infrastructure;

namespace Safecloud.Web.Shell;

/// <summary>400 without a body: the error page or the problem document says that the form was too old.</summary>
internal sealed class AntiforgeryRefusedResult() : StatusCodeResult(StatusCodes.Status400BadRequest), IAntiforgeryValidationFailedResult;
