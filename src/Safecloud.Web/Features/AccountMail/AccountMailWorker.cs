using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Safecloud.Data;
using Safecloud.Web.Features.Mail;

namespace Safecloud.Web.Features.AccountMail;

/// <summary>Writes the mail that was asked for and hands it over; what a server refuses is tried again for half a day.</summary>
/// <remarks>Safe on two hosts: a request is taken by the one whose update finds it untouched. A crash between handing over and forgetting sends it twice.</remarks>
internal sealed partial class AccountMailWorker(IServiceScopeFactory scopes, AccountMailSignal signal, TimeProvider clock, ILogger<AccountMailWorker> logger)
    : BackgroundService
{
    private const int MostAttempts = 8;
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await SendNextAsync(stoppingToken))
                {
                }
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                LogRoundFailed(error); // a database that is away for a moment must not end the host; the next round tries again
            }

            await signal.WaitAsync(Idle, clock, stoppingToken);
        }
    }

    private async Task<bool> SendNextAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<PlatformDbContext>();
        var now = clock.GetUtcNow();
        var request = await database.Set<AccountMailRequest>().AsNoTracking().Where(r => r.NotBefore <= now).OrderBy(r => r.NotBefore).FirstOrDefaultAsync(cancellationToken);
        if (request is null)
        {
            return false;
        }

        var retryAt = now + TimeSpan.FromMinutes(Math.Pow(2, request.Attempts));
        var taken = await database.Set<AccountMailRequest>().Where(r => r.Id == request.Id && r.Attempts == request.Attempts)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.Attempts, request.Attempts + 1).SetProperty(r => r.NotBefore, retryAt), cancellationToken);
        if (taken == 1 && await IsDoneAsync(scope.ServiceProvider, request, cancellationToken))
        {
            await database.Set<AccountMailRequest>().Where(r => r.Id == request.Id).ExecuteDeleteAsync(cancellationToken);
        }

        return true;
    }

    private async Task<bool> IsDoneAsync(IServiceProvider services, AccountMailRequest request, CancellationToken cancellationToken)
    {
        try
        {
            if (await services.GetRequiredService<ComposeAccountMail>().RunAsync(request) is { } mail)
            {
                await services.GetRequiredService<IMailSender>().SendAsync(mail, cancellationToken);
            }

            return true;
        }
        catch (MailNotSentException error)
        {
            LogNotSent(error, request.Kind, request.Attempts + 1);
            return request.Attempts + 1 >= MostAttempts;
        }
    }

    [LoggerMessage(EventIds.MailNotSent, LogLevel.Error, "Mail of the kind {Kind} was not sent at attempt {Attempt}.")]
    private partial void LogNotSent(Exception error, AccountMailKind kind, int attempt);

    [LoggerMessage(EventIds.MailRoundFailed, LogLevel.Error, "Writing mail failed. It is tried again.")]
    private partial void LogRoundFailed(Exception error);
}
