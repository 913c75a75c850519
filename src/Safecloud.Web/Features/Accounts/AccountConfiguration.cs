using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Safecloud.Web.Features.Accounts;

internal sealed class AccountConfiguration : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> builder)
    {
        builder.ToTable("Accounts");
        builder.HasKey(account => account.Id);
        builder.Property(account => account.DisplayName).HasMaxLength(Account.DisplayNameMaxLength);
        builder.Property(account => account.ConcurrencyStamp).IsConcurrencyToken();
        builder.HasIndex(account => account.NormalizedUserName).IsUnique();
        builder.HasIndex(account => account.NormalizedEmail).IsUnique(); // an account made by passkey has none
    }
}
