using System.Data.Common;
using Microsoft.AspNetCore.Http;
using Safecloud.Jets.Features.Bytes;
using Safecloud.Jets.Features.Http;
using Safecloud.Protocol;
using Safecloud.Protocol.Json;

namespace Safecloud.Jets.Features.Info;

/// <summary><c>GET /healthz</c>: whether this Jet can store and serve now.</summary>
internal sealed class GetHealth(DropLinks drops, DbDataSource database)
{
    public async Task<Refusal?> RunAsync(HttpContext context)
    {
        if (drops.All.Count == 0)
        {
            return new Refusal(ProblemCode.Unavailable, "No Drop is connected.");
        }

        try
        {
            await using var command = database.CreateCommand("SELECT 1");
            await command.ExecuteScalarAsync(context.RequestAborted);
        }
        catch (DbException)
        {
            return new Refusal(ProblemCode.Unavailable, "The database does not answer.");
        }

        await JsonBody.WriteAsync(context, StatusCodes.Status200OK, JsonValue.Object(("status", "ok"), ("drops", drops.All.Count)));
        return null;
    }
}
