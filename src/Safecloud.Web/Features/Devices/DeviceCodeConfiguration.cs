using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Safecloud.Web.Features.Accounts;

namespace Safecloud.Web.Features.Devices;

internal sealed class DeviceCodeConfiguration : IEntityTypeConfiguration<DeviceCode>
{
    public void Configure(EntityTypeBuilder<DeviceCode> builder)
    {
        builder.ToTable("DeviceCodes");
        builder.Property(code => code.Id).ValueGeneratedNever();
        builder.Property(code => code.Hash).HasMaxLength(32);
        builder.Property(code => code.UserCode).HasMaxLength(UserCode.Length);
        builder.Property(code => code.Name).HasMaxLength(AccessToken.NameMaxLength);
        builder.Property(code => code.Claim).HasMaxLength(DeviceCode.ClaimMaxLength);
        builder.Property(code => code.DeviceKeyId).HasMaxLength(64);
        builder.Property(code => code.VaultKey).HasMaxLength(DeviceCode.VaultKeyMaxLength);
        builder.HasIndex(code => code.Hash).IsUnique();
        builder.HasIndex(code => code.UserCode).IsUnique();
        builder.HasIndex(code => code.ExpiresAt);
        builder.HasOne<Account>().WithMany().HasForeignKey(code => code.AccountId);
    }
}
