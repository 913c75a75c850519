using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Safecloud.Web.Features.Accounts;

internal sealed class AccountClaimConfiguration : IEntityTypeConfiguration<IdentityUserClaim<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserClaim<Guid>> builder)
    {
        builder.ToTable("AccountClaims");
        builder.HasKey(claim => claim.Id);
        builder.HasOne<Account>().WithMany().HasForeignKey(claim => claim.UserId);
    }
}
