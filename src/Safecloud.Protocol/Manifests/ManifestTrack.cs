using Safecloud.Protocol.Content;
using Safecloud.Protocol.Trees;

namespace Safecloud.Protocol.Manifests;

/// <summary>A track as its file's manifest describes it (specification §4.1).</summary>
/// <param name="Shape">Arity, depth and chunks.</param>
/// <param name="Root">Root of the tree over the track's CIDs.</param>
public sealed record ManifestTrack(TreeShape Shape, Hash256 Root);
