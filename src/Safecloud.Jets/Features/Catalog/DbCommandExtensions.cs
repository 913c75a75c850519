using System.Data.Common;
using Safecloud.Protocol.Content;

namespace Safecloud.Jets.Features.Catalog;

/// <summary>Binds parameters by name and reads hashes, alike on both providers.</summary>
internal static class DbCommandExtensions
{
    public static DbCommand Bind(this DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
        return command;
    }

    public static DbCommand Bind(this DbCommand command, string name, Hash256 value) => command.Bind(name, value.ToArray());

    public static byte[] GetBytes(this DbDataReader reader, int column) => (byte[])reader.GetValue(column);

    public static Hash256 GetHash(this DbDataReader reader, int column) => new(reader.GetBytes(column));
}
