using System.Text.Json;

namespace Safecloud.Web.Features.Devices;

/// <summary>A device's wish to be let in.</summary>
/// <param name="Name">What it calls itself.</param>
/// <param name="Device">Its device claim (specification §5.1), canonical.</param>
public sealed record DeviceCodeRequest(string? Name, JsonElement Device);
