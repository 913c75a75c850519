namespace Safecloud.Evm.Keys;

/// <summary>Why a key file did not open.</summary>
public enum KeyFileError
{
    /// <summary>It opened.</summary>
    None,

    /// <summary>It is no key file of version 3.</summary>
    Malformed,

    /// <summary>It asks for a derivation that is not known here, or for one beyond the limits.</summary>
    NotSupported,

    /// <summary>The password is another, or the file was changed.</summary>
    WrongPassword,
}
