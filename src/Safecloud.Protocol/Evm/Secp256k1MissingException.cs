namespace Safecloud.Protocol.Evm;

/// <summary>The native library for secp256k1 is not installed here; only what signs or recovers EVM signatures needs it.</summary>
public sealed class Secp256k1MissingException : DllNotFoundException
{
    /// <summary>The package that brings the library.</summary>
    public const string Package = "libsecp256k1-1";

    /// <summary>Says which package to install.</summary>
    public Secp256k1MissingException()
        : base($"libsecp256k1 was not found. Install the Debian package {Package} (apt-get install {Package}), or name the library's file in {Secp256k1Library.PathVariable}.")
    {
    }
}
