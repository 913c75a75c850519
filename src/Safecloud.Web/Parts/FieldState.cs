namespace Safecloud.Web.Parts;

/// <summary>What a field tells the control inside it.</summary>
/// <param name="Name">The form name it labels.</param>
/// <param name="IsWrong">Whether the model found an error.</param>
/// <param name="HelpId">The element with the hint or the error, if any.</param>
internal sealed record FieldState(string Name, bool IsWrong, string? HelpId);
