namespace Safecloud.Channels.Features.Episodes;

/// <summary>What became of publishing or unpublishing.</summary>
public enum ChangeEpisodeStateResult
{
    Done,
    NotFound,
    ChangedMeanwhile,

    /// <summary>Its upload has not finished.</summary>
    NoFile,

    /// <summary>The free part is the whole film while it has a price.</summary>
    TeaserIsEverything,

    /// <summary>It is a draft: there is nothing to take back.</summary>
    NotPublished,
}
