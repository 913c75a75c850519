namespace Safecloud.Channels.Persistence;

/// <summary>What became of an edit.</summary>
public enum EditResult
{
    Saved,
    NotFound,
    ChangedMeanwhile,
}
