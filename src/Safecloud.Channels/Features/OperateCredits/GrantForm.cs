using System.ComponentModel.DataAnnotations;
using Safecloud.Channels.Features.Ledger;

namespace Safecloud.Channels.Features.OperateCredits;

/// <summary>The operator's form for giving credits.</summary>
public sealed record GrantForm
{
    /// <summary>Names the grant, so that a form sent twice gives once.</summary>
    public Guid Id { get; init; }

    /// <summary>Who gets them.</summary>
    [Display(Name = "E-mail address of the account"), Required(ErrorMessage = "Write the address of the account."), MaxLength(256)]
    public string? Email { get; init; }

    /// <summary>How much, as typed.</summary>
    [Display(Name = "Amount"), Required(ErrorMessage = "Write an amount.")]
    public string? Amount { get; init; }

    /// <summary>Why.</summary>
    [Display(Name = "Why"), Required(ErrorMessage = "Write why. The person reads it in their statement."), MaxLength(LedgerTransaction.MemoMaxLength)]
    public string? Reason { get; init; }
}
