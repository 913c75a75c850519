namespace Safecloud.Cloud.Publishing;

/// <summary>How far a plain file is.</summary>
/// <param name="ReadBytes">Bytes read and sealed.</param>
/// <param name="StoredBytes">Bytes of ciphertext the Jet has acknowledged.</param>
/// <param name="TotalBytes">Length of the file.</param>
public readonly record struct StoreProgress(long ReadBytes, long StoredBytes, long TotalBytes);
