namespace Safecloud.Protocol.V1.Grants;

/// <summary>The words for what a grant allows, and their numbers (v1 §17). An unknown word allows nothing.</summary>
public static class V1Levels
{
    /// <summary>Reading the content itself.</summary>
    public const int Content = 23;

    /// <summary>The number of a word for reading.</summary>
    public static int Read(string? word) => word switch { "see" => 10, "content" => Content, "max" => 40, _ => 0 };

    /// <summary>The number of a word for writing.</summary>
    public static int Write(string? word) => word switch { "post" => 20, "max" => 40, _ => 0 };

    /// <summary>The number of a word for administering.</summary>
    public static int Admin(string? word) => word switch { "invite" => 20, "manage" => 30, "close" or "max" => 40, _ => 0 };
}
