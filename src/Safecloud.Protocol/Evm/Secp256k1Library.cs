using System.Runtime.InteropServices;

namespace Safecloud.Protocol.Evm;

/// <summary>The functions of libsecp256k1 that are used, and where the library is looked for.</summary>
internal static class Secp256k1Library
{
    /// <summary>Environment variable that names the library's file where it does not stand among the system's.</summary>
    public const string PathVariable = "SAFECLOUD_SECP256K1";

    public const uint ContextNone = 1; // since 0.2 one kind of context signs and verifies
    public const uint CompressedNone = 2; // SECP256K1_EC_UNCOMPRESSED

    private const string Library = "safecloud-secp256k1"; // resolved below, never a file of this name

    static Secp256k1Library() =>
        NativeLibrary.SetDllImportResolver(typeof(Secp256k1Library).Assembly, static (name, _, _) => name == Library ? Open(CandidateFiles()) : 0);

    /// <summary>The library by the first of these names that loads.</summary>
    /// <exception cref="Secp256k1MissingException">None does.</exception>
    public static nint Open(IEnumerable<string> files)
    {
        foreach (var file in files)
        {
            if (NativeLibrary.TryLoad(file, out var handle))
            {
                return handle;
            }
        }

        throw new Secp256k1MissingException();
    }

    [DllImport(Library, EntryPoint = "secp256k1_context_create")]
    public static extern nint CreateContext(uint flags);

    [DllImport(Library, EntryPoint = "secp256k1_context_randomize")]
    public static extern int Randomize(nint context, in byte seed32);

    [DllImport(Library, EntryPoint = "secp256k1_ec_seckey_verify")]
    public static extern int VerifySecret(nint context, in byte secret32);

    [DllImport(Library, EntryPoint = "secp256k1_ec_pubkey_create")]
    public static extern int CreatePublicKey(nint context, ref byte publicKey64, in byte secret32);

    [DllImport(Library, EntryPoint = "secp256k1_ec_pubkey_parse")]
    public static extern int ParsePublicKey(nint context, ref byte publicKey64, in byte input, nuint length);

    [DllImport(Library, EntryPoint = "secp256k1_ec_pubkey_serialize")]
    public static extern int WritePublicKey(nint context, ref byte output, ref nuint length, in byte publicKey64, uint flags);

    [DllImport(Library, EntryPoint = "secp256k1_ecdsa_sign_recoverable")]
    public static extern int Sign(nint context, ref byte signature65, in byte digest32, in byte secret32, nint nonceFunction, nint nonceData);

    [DllImport(Library, EntryPoint = "secp256k1_ecdsa_recoverable_signature_serialize_compact")]
    public static extern int WriteRecoverable(nint context, ref byte output64, out int recovery, in byte signature65);

    [DllImport(Library, EntryPoint = "secp256k1_ecdsa_recoverable_signature_parse_compact")]
    public static extern int ParseRecoverable(nint context, ref byte signature65, in byte input64, int recovery);

    [DllImport(Library, EntryPoint = "secp256k1_ecdsa_recover")]
    public static extern int Recover(nint context, ref byte publicKey64, in byte signature65, in byte digest32);

    [DllImport(Library, EntryPoint = "secp256k1_ecdsa_signature_parse_compact")]
    public static extern int ParseSignature(nint context, ref byte signature64, in byte input64);

    [DllImport(Library, EntryPoint = "secp256k1_ecdsa_verify")]
    public static extern int Verify(nint context, in byte signature64, in byte digest32, in byte publicKey64);

    private static string[] CandidateFiles() =>
        Environment.GetEnvironmentVariable(PathVariable) is { Length: > 0 } path
            ? [path]
            : ["libsecp256k1.so.1", "libsecp256k1.so.2", "libsecp256k1.so.5", "libsecp256k1.so", "libsecp256k1.dylib", "secp256k1.dll"];
}
