using Safecloud.Protocol.Keys;

namespace Safecloud.Jets;

/// <summary>Decides who may store at this Jet, and how much. A higher module implements it; the default refuses everybody.</summary>
public interface IUploadPolicy
{
    /// <summary>What the holder of a publisher key may have stored here, all in all.</summary>
    ValueTask<UploadAllowance> AllowanceAsync(KeyId publisher, CancellationToken cancellationToken);
}
