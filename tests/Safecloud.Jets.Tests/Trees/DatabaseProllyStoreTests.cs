using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;
using Safecloud.Jets.Tests.Support;
using Safecloud.Protocol.Tests.V1;
using Safecloud.Protocol.V1.Prolly;

namespace Safecloud.Jets.Tests.Trees;

public sealed class DatabaseProllyStoreTests(JetFixture jet) : ProllyStoreConformance, IClassFixture<JetFixture>
{
    protected override IProllyNodeStore Store => jet.Platform.Services.GetRequiredService<IProllyNodeStore>();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Read_TextChangedInTheDatabase_IsNoNodeAndCanBeWrittenAgain()
    {
        var nodes = await NodesAsync([new ProllyEntry("changed", "in the database")]);
        await Store.WriteAsync(nodes, Stop);
        await using (var command = jet.Platform.Services.GetRequiredService<DbDataSource>().CreateCommand("""UPDATE "JetTreeNodes" SET "Text" = @text WHERE "Digest" = @digest"""))
        {
            Bind(command, "text", nodes[0].Bytes[..^1].ToArray());
            Bind(command, "digest", nodes[0].Id.ToArray());
            Assert.Equal(1, await command.ExecuteNonQueryAsync(Stop));
        }

        Assert.Null(await Store.ReadAsync(nodes[0].Id, Stop));
        await Store.WriteAsync(nodes, Stop);
        await AssertHoldsAsync(nodes[0]);
    }

    // The store holds nothing itself: what it reads next comes from the database.
    protected override ValueTask ReopenAsync() => ValueTask.CompletedTask;

    private static void Bind(DbCommand command, string name, byte[] value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }
}
