using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Safecloud.Data;

namespace Safecloud.Web.Features.SignIn;

/// <summary>Closes password sign-in for an address after too many tries; passkeys still work. It never asks whether there is an account.</summary>
public sealed class SignInThrottle(PlatformDbContext database, TimeProvider clock)
{
    public const int MostAttempts = 10;
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    /// <summary>Counts a try, before the password is looked at, and says whether it may be.</summary>
    public async Task<bool> TryEnterAsync(string address, CancellationToken cancellationToken)
    {
        var key = KeyOf(address);
        var now = clock.GetUtcNow();
        if (await CountAsync(key, now, cancellationToken) == 0)
        {
            await database.Set<SignInThrottleEntry>().Where(entry => entry.WindowEndsAt <= now).ExecuteDeleteAsync(cancellationToken);
            database.Add(new SignInThrottleEntry { Key = key, Attempts = 1, WindowEndsAt = now + Window });
            try
            {
                await database.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateException)
            {
                // Another try for the same address came first.
                database.ChangeTracker.Clear();
                await CountAsync(key, now, cancellationToken);
            }
        }

        return await database.Set<SignInThrottleEntry>().AnyAsync(entry => entry.Key == key && entry.Attempts <= MostAttempts, cancellationToken);
    }

    /// <summary>Forgets the tries, after the right password.</summary>
    public Task ClearAsync(string address, CancellationToken cancellationToken)
    {
        var key = KeyOf(address);
        return database.Set<SignInThrottleEntry>().Where(entry => entry.Key == key).ExecuteDeleteAsync(cancellationToken);
    }

    private Task<int> CountAsync(string key, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.Set<SignInThrottleEntry>().Where(entry => entry.Key == key && entry.WindowEndsAt > now)
            .ExecuteUpdateAsync(set => set.SetProperty(entry => entry.Attempts, entry => entry.Attempts + 1), cancellationToken);

    private static string KeyOf(string address) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address.Trim().ToUpperInvariant())));
}
