using Safecloud.Evm.Keys;
using Safecloud.Protocol.Evm;

namespace Safecloud.Cli.Chains;

/// <summary>The key that signs transactions: from a key file or the environment, never from the command line.</summary>
internal static class ChainKey
{
    /// <summary>Holds the key, <c>0x</c> and 64 lower-case digits.</summary>
    public const string KeyVariable = "SAFECLOUD_CHAIN_KEY";

    /// <summary>Holds the password of the key file.</summary>
    public const string PasswordVariable = "SAFECLOUD_CHAIN_PASSWORD";

    public static async Task<EvmPrivateKey> ReadAsync(string? file, CancellationToken cancellationToken)
    {
        if (file is null)
        {
            return EnvironmentKey.TryRead(KeyVariable, out var found) && found is not null
                ? found
                : throw new CliException($"Name a key file with --key-file, or put the key into {KeyVariable}.", ExitCodes.WrongUsage);
        }

        return KeyFile.TryOpen(await File.ReadAllTextAsync(file, cancellationToken), Password(), out var key) switch
        {
            KeyFileError.None => key!,
            KeyFileError.WrongPassword => throw new CliException($"The password in {PasswordVariable} does not open '{file}'."),
            KeyFileError.NotSupported => throw new CliException($"'{file}' asks for a derivation that is not known here."),
            _ => throw new CliException($"'{file}' is no key file of version 3."),
        };
    }

    public static string Password() => Environment.GetEnvironmentVariable(PasswordVariable) is { Length: > 0 } password
        ? password
        : throw new CliException($"Put the password of the key file into {PasswordVariable}.", ExitCodes.WrongUsage);
}
