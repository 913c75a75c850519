using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Safecloud.Data;

/// <summary>Writes every instant in UTC: PostgreSQL's <c>timestamptz</c> takes no other offset.</summary>
internal sealed class UtcInstantConverter() : ValueConverter<DateTimeOffset, DateTimeOffset>(
    instant => instant.ToUniversalTime(),
    instant => instant.ToUniversalTime());
