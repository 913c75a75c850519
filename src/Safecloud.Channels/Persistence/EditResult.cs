namespace Safecloud.Channels.Persistence;

/// <summary>What became of an edit.</summary>
internal enum EditResult
{
    Saved,
    NotFound,
    ChangedMeanwhile,
}
