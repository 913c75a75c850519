using System.Net;

namespace Safecloud.Cloud.Http;

/// <summary>Sends one request until it is answered: tries again after a broken connection, a timeout, or "later" (429, 502, 503, 504).</summary>
/// <remarks>Only for requests that do no harm when they arrive twice.</remarks>
internal sealed class HttpTransport(HttpClient http, RetryPolicy retry, TimeProvider clock)
{
    /// <param name="make">Makes the request, anew for every try.</param>
    /// <param name="timeout">Longest wait for the head of the answer.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>An answer of any status but those that mean "later"; its body is not read yet.</returns>
    /// <exception cref="CloudException">There was no answer, again and again.</exception>
    public async Task<HttpResponseMessage> SendAsync(Func<HttpRequestMessage> make, TimeSpan timeout, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var (response, failure, asked) = await TryAsync(make, timeout, cancellationToken);
            if (response is not null)
            {
                return response;
            }
            if (attempt >= retry.Attempts)
            {
                throw failure!;
            }
            await Task.Delay(retry.Delay(attempt, asked), clock, cancellationToken);
        }
    }

    private async Task<(HttpResponseMessage? Response, CloudException? Failure, TimeSpan? Asked)> TryAsync(
        Func<HttpRequestMessage> make, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var expiry = new CancellationTokenSource(timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(expiry.Token, cancellationToken);
        using var request = make();
        var authority = request.RequestUri!.Authority;
        try
        {
            var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            if (!IsLater(response.StatusCode))
            {
                return (response, null, null);
            }

            using (response)
            {
                var failure = await ProblemReader.ReadAsync(response, either.Token);
                return (null, failure, ProblemReader.RetryAfter(response.Headers, clock.GetUtcNow()));
            }
        }
        catch (HttpRequestException error)
        {
            return (null, new CloudException(CloudErrors.Unreachable, $"{authority} cannot be reached: check the address and that it runs, then try again.", error), null);
        }
        catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, new CloudException(CloudErrors.TimedOut, $"{authority} gave no answer within {timeout.TotalSeconds:0} seconds: try again later.", error), null);
        }
    }

    private static bool IsLater(HttpStatusCode status) =>
        status is HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;
}
