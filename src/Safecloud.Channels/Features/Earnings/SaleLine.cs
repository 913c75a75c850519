using Safecloud.Channels.Features.Ledger;

namespace Safecloud.Channels.Features.Earnings;

/// <summary>A sale as its creator sees it.</summary>
/// <param name="At">When.</param>
/// <param name="Title">What was bought.</param>
/// <param name="Channel">Of which channel.</param>
/// <param name="Paid">What the viewer paid.</param>
/// <param name="Yours">What the creator got.</param>
public sealed record SaleLine(DateTimeOffset At, string Title, string Channel, Money Paid, Money Yours);
