using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Safecloud.Jets.Features.Bytes;
using Safecloud.Jets.Features.Chunks;
using Safecloud.Jets.Features.Files;
using Safecloud.Jets.Features.Http;
using Safecloud.Jets.Features.Info;
using Safecloud.Jets.Features.Ranges;
using Safecloud.Jets.Features.Sessions;

namespace Safecloud.Jets;

/// <summary>Maps the Jet's HTTP surface (specification §8).</summary>
public static class JetEndpointRouteBuilderExtensions
{
    private static readonly string[] AnyMethod = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];

    /// <summary>Maps every route of the Jet; the answer takes conventions, as <c>RequireHost</c>.</summary>
    /// <remarks>What no route takes is answered by a problem document, so give the group a host of its own.</remarks>
    public static IEndpointConventionBuilder MapJet(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("");
        group.ShortCircuit(); // a Jet knows no accounts: nothing that the host does for its pages concerns it
        var services = endpoints.ServiceProvider;
        Map(group, "/jet/v2/chunks/{cid}", isPublic: true, ("GET", services.GetRequiredService<GetChunk>().GetAsync), ("HEAD", services.GetRequiredService<GetChunk>().HeadAsync));
        Map(group, "/jet/v2/chunks", isPublic: false, ("PUT", Scoped<PutChunks>((use, context) => use.RunAsync(context))));
        Map(group, "/jet/v2/chunks/have", isPublic: false, ("POST", services.GetRequiredService<HaveChunks>().RunAsync));
        MapFiles(group, services);
        Map(group, "/jet/v2/ranges", isPublic: false, ("POST", services.GetRequiredService<GetRange>().RunAsync));
        Map(group, "/jet/v2/sessions", isPublic: false, ("POST", services.GetRequiredService<OpenSession>().RunAsync));
        Map(group, "/jet/v2/info", isPublic: false, ("GET", services.GetRequiredService<GetInfo>().RunAsync));
        Map(group, "/healthz", isPublic: false, ("GET", services.GetRequiredService<GetHealth>().RunAsync));
        Map(group, "/metrics", isPublic: false, ("GET", services.GetRequiredService<GetMetrics>().RunAsync));
        MapBytes(group, services);
        group.MapFallback(Delegate(group, "*", isPublic: false, [.. AnyMethod.Select(method => (method, (JetHandler)NotFound))]));
        return group;
    }

    private static Task<Refusal?> NotFound(HttpContext context) =>
        Task.FromResult<Refusal?>(new Refusal(Protocol.ProblemCode.NotFound, "A Jet has no such route."));

    private static void MapFiles(RouteGroupBuilder group, IServiceProvider services)
    {
        var get = services.GetRequiredService<GetManifest>();
        Map(
            group,
            "/jet/v2/files/{rootCid}",
            isPublic: true,
            ("GET", get.RunAsync),
            ("HEAD", get.RunAsync),
            ("PUT", Scoped<PutFile>((use, context) => use.RunAsync(context))),
            ("DELETE", services.GetRequiredService<RemoveFile>().RunAsync));
    }

    private static void MapBytes(RouteGroupBuilder group, IServiceProvider services)
    {
        // The route brings the WebSocket protocol itself: the host need not know of it.
        var application = ((IEndpointRouteBuilder)group).CreateApplicationBuilder();
        application.UseWebSockets();
        application.Run(Delegate(group, "/jet/v2/bytes", isPublic: false, ("GET", services.GetRequiredService<ByteSocket>().ServeAsync)));
        group.Map("/jet/v2/bytes", application.Build());
    }

    private static void Map(RouteGroupBuilder group, string pattern, bool isPublic, params (string Method, JetHandler Handler)[] handlers) =>
        group.Map(pattern, Delegate(group, pattern, isPublic, handlers));

    private static RequestDelegate Delegate(RouteGroupBuilder group, string pattern, bool isPublic, params (string Method, JetHandler Handler)[] handlers)
    {
        var edge = ((IEndpointRouteBuilder)group).ServiceProvider.GetRequiredService<JetEdge>();
        var route = new JetRoute(pattern, isPublic, handlers);
        return context => edge.InvokeAsync(context, route);
    }

    private static JetHandler Scoped<T>(Func<T, HttpContext, Task<Refusal?>> run)
        where T : notnull => context => run(context.RequestServices.GetRequiredService<T>(), context);
}
