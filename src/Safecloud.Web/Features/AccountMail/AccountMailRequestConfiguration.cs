using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Safecloud.Web.Features.Accounts;

namespace Safecloud.Web.Features.AccountMail;

internal sealed class AccountMailRequestConfiguration : IEntityTypeConfiguration<AccountMailRequest>
{
    public void Configure(EntityTypeBuilder<AccountMailRequest> builder)
    {
        builder.ToTable("AccountMailRequests");
        builder.Property(request => request.Id).ValueGeneratedNever();
        builder.Property(request => request.Address).HasMaxLength(Account.EmailMaxLength);
        builder.HasIndex(request => request.NotBefore);
        builder.HasOne<Account>().WithMany().HasForeignKey(request => request.AccountId);
    }
}
