using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Safecloud.Web.Features.Accounts;

internal sealed class AccountPasskeyConfiguration : IEntityTypeConfiguration<IdentityUserPasskey<Guid>>
{
    private const int CredentialIdMaxLength = 1023; // bytes, WebAuthn level 3 §4

    public void Configure(EntityTypeBuilder<IdentityUserPasskey<Guid>> builder)
    {
        builder.ToTable("AccountPasskeys");
        builder.HasKey(passkey => passkey.CredentialId);
        builder.Property(passkey => passkey.CredentialId).HasMaxLength(CredentialIdMaxLength);
        builder.OwnsOne(passkey => passkey.Data, data => data.ToJson());
        builder.HasOne<Account>().WithMany().HasForeignKey(passkey => passkey.UserId);
    }
}
