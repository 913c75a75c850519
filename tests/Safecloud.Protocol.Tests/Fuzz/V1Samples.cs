using System.Text;
using System.Text.Json;
using Safecloud.Protocol.Tests.V1;
using Safecloud.Protocol.V1.Files;
using Safecloud.Protocol.V1.Grants;
using Safecloud.Protocol.V1.Json;

namespace Safecloud.Protocol.Tests.Fuzz;

/// <summary>A good input for every parser of version 1, from its vectors.</summary>
internal static class V1Samples
{
    public static IReadOnlyDictionary<string, IReadOnlyList<byte[]>> All()
    {
        var store = StoreCase.Named("with-index");
        var claim = V1Vectors.Read("openclaim_es256").GetProperty("cases")[0].GetProperty("signed");
        var payment = V1Vectors.Read("payment_tokens").GetProperty("cases")[0].GetProperty("payments")[0];
        var typed = V1Vectors.Read("sign_eip712").GetProperty("cases")[0];
        var node = V1Vectors.Read("prolly").GetProperty("cases").EnumerateArray().First(c => c.Has("nodesJson")).GetProperty("nodesJson").EnumerateObject().First();
        return new Dictionary<string, IReadOnlyList<byte[]>>(StringComparer.Ordinal)
        {
            ["announce"] = Raw(V1Vectors.Read("announce").GetProperty("cases")[0].GetProperty("entry")),
            ["bloom"] = [V1Vectors.Read("bloom").GetProperty("cases")[3].Base64("base64")],
            ["capability"] = Texts($$"""{"rootKey":"{{store.Text("rootKey")}}"}""", $$"""{"grants":[{{Grant(store)}}]}"""),
            ["challenge"] = Texts($$"""{"cid":"{{store.GetProperty("metaCid").GetString()}}"}"""),
            ["chunk"] = Raw(store.GetProperty("metaChunk")),
            ["cid"] = Texts(store.Text("metaCid")),
            ["evmclaim"] = [.. V1Vectors.Read("openclaim_evm").GetProperty("cases").EnumerateArray().SelectMany(c => Raw(c.GetProperty("claim")))],
            ["grant"] = Texts(Grant(store)),
            ["grantcontext"] = Texts("""{"rootCid":"r","link":["track","data","0"],"readLevel":23,"writeLevel":0,"adminLevel":0,"exp":1900000000}"""),
            ["index"] = Texts(store.Text("indexPlaintext")),
            ["jetdelegation"] = Raw(V1Vectors.Read("router_jet").GetProperty("cases")[0].GetProperty("delegation")),
            ["jetterms"] = Raw(V1Vectors.Read("payment_tokens").GetProperty("jetInfo")),
            ["json"] = [.. V1Vectors.Read("canonicalize").GetProperty("cases").EnumerateArray().Select(c => c.Utf8("inputJson"))],
            ["keyuri"] = Texts(claim.GetProperty("key")[0].GetString()!, "data:key/eip712,0x0cd3e6b79f8008173ff4378a1c29cb06b522f498"),
            ["link"] = Texts("""["track","data","0","1"]"""),
            ["manifest"] = Texts(store.Text("manifestJson")),
            ["merkleproof"] = Raw(V1Vectors.Read("merkle").GetProperty("verifyCases")[0].GetProperty("proof")),
            ["openclaim"] = Raw(claim),
            ["payment"] = Raw(payment),
            ["policy"] = Raw(V1Vectors.Read("recipientsHash").GetProperty("cases").EnumerateArray().First(c => c.Has("policy")).GetProperty("policy")),
            ["prollynode"] = Texts(node.Value.GetString()!),
            ["sharelink"] = Texts(V1Vectors.Read("sharelink").GetProperty("cases")[0].GetProperty("result").Text("url")),
            ["strictjson"] = Texts("""{"a":[1,"b",true],"c":{"d":9007199254740991}}"""),
            ["typed"] = Texts($$"""{"domain":{{typed.GetProperty("domain").GetRawText()}},"types":{{typed.GetProperty("types").GetRawText()}},"primaryType":"Thing","message":{{typed.GetProperty("message").GetRawText()}}}"""),
        };
    }

    private static string Grant(JsonElement store)
    {
        var manifest = StoreCase.Manifest(store);
        using var keys = new V1FileKeys(store.Base64("rootKey"));
        var context = new V1GrantContext { RootCid = manifest.RootCid, Link = V1Link.Data, ReadLevel = V1Levels.Content };
        using var grant = V1Grant.Create(keys, context, DateTimeOffset.UnixEpoch);
        return JsText.Stringify(grant.ToJson(manifest.Shape));
    }

    private static byte[][] Raw(JsonElement element) => Texts(element.GetRawText());

    private static byte[][] Texts(params string[] texts) => [.. texts.Select(Encoding.UTF8.GetBytes)];
}
