using Safecloud.Cli.State;
using Safecloud.Cloud.Publishing;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Keys;

namespace Safecloud.Cli.Publishing;

/// <summary>The folder of one publication: its record, the salt's ledger, and ciphertext not acknowledged yet.</summary>
internal sealed class PublicationFolder
{
    private readonly string _folder;

    public PublicationFolder(StateFolder state, string name) => _folder = state.Folder("publications", name);

    public PublicationRecord? Record => PublicationRecord.Read(RecordPath);

    private string RecordPath => Path.Combine(_folder, "publication.json");

    private string SpoolPath => Path.Combine(_folder, "spool");

    public void Write(PublicationRecord record) => record.Write(RecordPath);

    /// <summary>Begins anew under a fresh salt. The old salt is never used again, so its ledger and ciphertext may go.</summary>
    public void Clear()
    {
        foreach (var ledger in Directory.EnumerateFiles(_folder, "ledger-*"))
        {
            File.Delete(ledger);
        }
        DeleteSpool();
        File.Delete(RecordPath);
    }

    /// <summary>Opens the ledger; only one run at a time may have it.</summary>
    /// <exception cref="CliException">Another run has it.</exception>
    public SaltLedger OpenLedger(Salt salt)
    {
        Span<byte> bytes = stackalloc byte[Salt.Size];
        salt.CopyTo(bytes);
        try
        {
            return SaltLedger.Open(Path.Combine(_folder, "ledger-" + Convert.ToHexStringLower(bytes)), salt);
        }
        catch (IOException error)
        {
            throw new CliException("This file is being published by another run of the command: wait for it, or end it.", inner: error);
        }
    }

    public ChunkSpool OpenSpool() => new(SpoolPath);

    public void DeleteSpool()
    {
        if (Directory.Exists(SpoolPath))
        {
            Directory.Delete(SpoolPath, recursive: true);
        }
    }

    /// <summary>The keys of the record's salt.</summary>
    /// <exception cref="CliException">The salt was not made with this root key.</exception>
    public static FileKeys KeysOf(RootKey rootKey, PublicationRecord record) =>
        Salt.TryParse(record.Salt, out var salt) && rootKey.TryDeriveFile(salt, out var keys)
            ? keys
            : throw new CliException("The record of this publication is damaged: publish with --again.");
}
