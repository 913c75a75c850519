using Safecloud.Protocol.Keys;
using Safecloud.Protocol.V1.Json;
using Safecloud.Protocol.V1.Signing;

namespace Safecloud.Protocol.V1.Files;

/// <summary>The typed statement that ties a file's two public keys to its root (v1 §15.2).</summary>
internal static class V1Binding
{
    private static readonly string[] Fields = ["encryptionRootPublicKey", "accessRootPublicKey", "rootCid"];

    public static TypedPayload Payload(string encryptionKey, string accessKey, string rootCid) => new()
    {
        Domain = JsValue.Object(),
        PrimaryType = Labels.BindingType,
        Types = JsValue.Object((Labels.BindingType, TypedPayload.Fields([.. Fields.Select(name => (name, "string"))]))),
        Message = JsValue.Object((Fields[0], encryptionKey), (Fields[1], accessKey), (Fields[2], rootCid)),
    };
}
