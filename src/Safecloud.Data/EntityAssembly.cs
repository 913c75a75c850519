using System.Reflection;

namespace Safecloud.Data;

/// <summary>Names an assembly whose <c>IEntityTypeConfiguration</c> types belong to the platform's one model.</summary>
public sealed record EntityAssembly(Assembly Assembly);
