namespace Safecloud.Jets;

/// <summary>What became of a request to delete a file.</summary>
public enum DeleteFileResult
{
    /// <summary>It is gone; chunks that no other file names are going.</summary>
    Deleted,

    /// <summary>This publisher has no such file here.</summary>
    NotFound,
}
