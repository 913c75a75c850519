using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Safecloud.Evm.Networks;

/// <summary>Looks at the contracts when the host starts, and again each minute as long as nodes do not answer. The host starts meanwhile.</summary>
internal sealed partial class CheckContractsAtStart(ContractGate gate, TimeProvider clock, ILogger<CheckContractsAtStart> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await gate.RefreshAsync(stoppingToken);
            foreach (var state in gate.States)
            {
                Log(state);
            }

            if (gate.States.All(state => state.Verdict is not ContractVerdict.Unknown))
            {
                return;
            }

            await Task.Delay(Pause, clock, stoppingToken);
        }
    }

    private void Log(ContractState state)
    {
        if (state.Verdict is ContractVerdict.Matches)
        {
            LogMatches(state.Sentence);
        }
        else
        {
            LogRefused(state.Sentence);
        }
    }

    [LoggerMessage(EventIds.ContractMatches, LogLevel.Information, "{Sentence}")]
    private partial void LogMatches(string sentence);

    [LoggerMessage(EventIds.ContractRefused, LogLevel.Error, "{Sentence}")]
    private partial void LogRefused(string sentence);
}
