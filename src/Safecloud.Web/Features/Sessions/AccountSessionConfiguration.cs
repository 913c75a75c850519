using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Safecloud.Web.Features.Accounts;

namespace Safecloud.Web.Features.Sessions;

internal sealed class AccountSessionConfiguration : IEntityTypeConfiguration<AccountSession>
{
    public void Configure(EntityTypeBuilder<AccountSession> builder)
    {
        builder.ToTable("AccountSessions");
        builder.Property(session => session.Id).ValueGeneratedNever();
        builder.Property(session => session.Browser).HasMaxLength(AccountSession.BrowserMaxLength);
        builder.HasOne<Account>().WithMany().HasForeignKey(session => session.AccountId);
    }
}
