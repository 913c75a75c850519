using Microsoft.AspNetCore.Http;

namespace Safecloud.Jets.Features.Http;

/// <summary>Answers a request, or gives the refusal that <see cref="JetEdge"/> writes.</summary>
internal delegate Task<Refusal?> JetHandler(HttpContext context);
