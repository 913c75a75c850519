using Safecloud.Jets.Features.Catalog;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Keys;

namespace Safecloud.Jets;

/// <summary>Removes a publisher's file from this Jet, and those of its chunks that no other file names.</summary>
public sealed class DeleteFile
{
    private readonly FileCatalog _catalog;
    private readonly KnownFiles _files;
    private readonly CollectChunks _collect;

    internal DeleteFile(FileCatalog catalog, KnownFiles files, CollectChunks collect)
    {
        _catalog = catalog;
        _files = files;
        _collect = collect;
    }

    /// <summary>Deletes the file if this key signed its manifest.</summary>
    public async Task<DeleteFileResult> RunAsync(RootCid rootCid, KeyId publisher, CancellationToken cancellationToken)
    {
        if (!await _catalog.RemoveAsync(rootCid, publisher, cancellationToken))
        {
            return DeleteFileResult.NotFound;
        }

        _files.Remove(rootCid);
        await _collect.RunAsync(cancellationToken);
        return DeleteFileResult.Deleted;
    }
}
