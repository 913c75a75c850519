using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Safecloud.Web.Features.SignIn;

internal sealed class SignInThrottleEntryConfiguration : IEntityTypeConfiguration<SignInThrottleEntry>
{
    public void Configure(EntityTypeBuilder<SignInThrottleEntry> builder)
    {
        builder.ToTable("SignInThrottle");
        builder.HasKey(entry => entry.Key);
        builder.Property(entry => entry.Key).HasMaxLength(SignInThrottleEntry.KeyLength);
        builder.HasIndex(entry => entry.WindowEndsAt);
    }
}
