using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Safecloud.Data;

namespace Safecloud.Web.Features.Accounts;

/// <summary>Keeps accounts in the platform's database. There are no role tables: a permission is a claim.</summary>
internal sealed class AccountStore(PlatformDbContext database, IdentityErrorDescriber describer)
    : UserOnlyStore<Account, PlatformDbContext, Guid, IdentityUserClaim<Guid>, IdentityUserLogin<Guid>, IdentityUserToken<Guid>, IdentityUserPasskey<Guid>>(database, describer);
