using Safecloud.Protocol.Manifests;

namespace Safecloud.Cloud.Publishing;

/// <summary>A film that is registered at a Jet.</summary>
public sealed record FinishedFilm(Manifest Manifest, FileIndex Index);
