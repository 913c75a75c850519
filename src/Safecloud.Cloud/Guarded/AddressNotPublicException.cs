namespace Safecloud.Cloud.Guarded;

/// <summary>A host's name leads to an address that is refused; it travels from the dialer through the HTTP client to <see cref="GuardedHttp"/>.</summary>
internal sealed class AddressNotPublicException(string host) : IOException($"'{host}' leads to an address that is not of the public internet.");
