using System.Data.Common;
using Safecloud.Protocol.Content;

namespace Safecloud.Jets.Features.Catalog;

/// <summary>The statements of the chunk paths, in the dialect of one provider. EF Core is too dear there (measure P15).</summary>
/// <remarks>Parameters: <c>@digests</c> and <c>@sizes</c> are lists bound by <see cref="BindDigests"/> and <see cref="BindSizes"/>; the others are plain.</remarks>
internal interface ICatalogSql
{
    /// <summary>Adds rows for chunks nobody has claimed; keeps unreferenced ones until <c>@collectAfter</c>. Needs <c>@owner</c>.</summary>
    string ClaimChunks { get; }

    /// <summary>Digest, Size, Stored, Owner of those that have a row.</summary>
    string ReadChunks { get; }

    /// <summary>Says that the chunks are at a Drop and adds them to their owners' totals. Needs <c>@sizes</c>, <c>@owner</c>, <c>@collectAfter</c>.</summary>
    string MarkStored { get; }

    /// <summary>Size of the chunk <c>@digest</c> if it is stored.</summary>
    string FindChunk { get; }

    /// <summary>Bytes, Chunks of the publisher <c>@owner</c>.</summary>
    string PublisherUsage { get; }

    /// <summary>Adds the file <c>@file, @manifest, @publisher, @now</c>; no row changes when it is there already.</summary>
    string AddFile { get; }

    /// <summary>Adds the track <c>@file, @name, @digests_blob</c>.</summary>
    string AddTrack { get; }

    /// <summary>Counts one manifest more for each chunk.</summary>
    string AddReferences { get; }

    /// <summary>Counts one manifest less for each chunk; what none names may be collected after <c>@collectAfter</c>.</summary>
    string RemoveReferences { get; }

    /// <summary>Manifest, Publisher of the file <c>@file</c>.</summary>
    string FindFile { get; }

    /// <summary>Name, Digests of the tracks of the file <c>@file</c>.</summary>
    string FindTracks { get; }

    /// <summary>Removes the file <c>@file</c> of the publisher <c>@publisher</c> and its tracks.</summary>
    string RemoveFile { get; }

    /// <summary>Takes up to <c>@limit</c> chunks that no manifest names and whose time <c>@now</c> has passed out of the stored ones; gives their Digest.</summary>
    string BeginCollecting { get; }

    /// <summary>Removes the rows of chunks that are gone from the Drops, unless somebody wants them again.</summary>
    string EndCollecting { get; }

    /// <summary>Binds a list of digests.</summary>
    void BindDigests(DbCommand command, IReadOnlyList<Cid> cids);

    /// <summary>Binds the sizes of the same list.</summary>
    void BindSizes(DbCommand command, IReadOnlyList<int> sizes);
}
