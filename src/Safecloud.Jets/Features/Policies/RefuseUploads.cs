using Safecloud.Protocol.Keys;

namespace Safecloud.Jets.Features.Policies;

/// <summary>The default: nobody stores here until the operator says who.</summary>
internal sealed class RefuseUploads : IUploadPolicy
{
    public ValueTask<UploadAllowance> AllowanceAsync(KeyId publisher, CancellationToken cancellationToken) =>
        ValueTask.FromResult(UploadAllowance.Refused);
}
