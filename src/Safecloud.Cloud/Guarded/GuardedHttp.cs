using System.Net;
using System.Net.Security;
using Safecloud.Protocol.V1.OpenClaims;

namespace Safecloud.Cloud.Guarded;

/// <summary>
/// Fetches documents from addresses that somebody else wrote down. It asks over https alone, on its own port, at public addresses alone, and
/// sends no cookies, credentials or referrer; size, time and redirects are bounded, and every redirect is judged like the first address.
/// </summary>
/// <remarks>Safe for use by many threads; keep one for a process.</remarks>
public sealed class GuardedHttp : IDisposable
{
    private const int MaxHeaderKilobytes = 16;

    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan KeptConnection = TimeSpan.FromMinutes(1); // after that the name is asked for again

    private readonly HttpMessageInvoker _http;
    private readonly TimeProvider _clock;

    /// <param name="dialer">How names become connections.</param>
    /// <param name="clock">Measures the time of a fetch.</param>
    public GuardedHttp(GuardedDialer dialer, TimeProvider clock)
    {
        _clock = clock;
        _http = new HttpMessageInvoker(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false, // a proxy would ask for the name itself
            Credentials = null,
            PreAuthenticate = false,
            AutomaticDecompression = DecompressionMethods.None, // a small answer stays small
            MaxResponseHeadersLength = MaxHeaderKilobytes,
            MaxResponseDrainSize = 0,
            ActivityHeadersPropagator = null, // our traces are nobody else's
            ConnectTimeout = ConnectTimeout,
            PooledConnectionLifetime = KeptConnection,
            SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = dialer.Trust },
            ConnectCallback = (context, cancellationToken) => dialer.DialAsync(context.DnsEndPoint, cancellationToken),
        });
    }

    /// <summary>Fetches a document within the rules.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<GuardedReply> GetAsync(Uri address, GuardedRules rules, CancellationToken cancellationToken)
    {
        using var expiry = new CancellationTokenSource(rules.Timeout, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(expiry.Token, cancellationToken);
        try
        {
            for (var redirects = 0; redirects <= rules.MaxRedirects; redirects++)
            {
                if (!rules.Allows(address))
                {
                    return new GuardedReply(GuardedOutcome.AddressNotAllowed);
                }

                var reply = await GetOneAsync(address, rules.MaxBytes, either.Token);
                if (reply.Redirect is null)
                {
                    return reply;
                }

                address = reply.Redirect;
            }

            return new GuardedReply(GuardedOutcome.TooManyRedirects);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new GuardedReply(GuardedOutcome.TimedOut);
        }
    }

    /// <summary>Asks once and follows nothing. How long it may take is the caller's to say.</summary>
    /// <param name="address">Where to ask.</param>
    /// <param name="maxBytes">Most bytes of the document.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<GuardedReply> GetOneAsync(Uri address, int maxBytes, CancellationToken cancellationToken)
    {
        if (!PublicAddress.IsPlainHttps(address))
        {
            return new GuardedReply(GuardedOutcome.AddressNotAllowed);
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        try
        {
            using var response = await _http.SendAsync(request, cancellationToken);
            return response.StatusCode is HttpStatusCode.OK ? await ReadAsync(response.Content, maxBytes, cancellationToken)
                : IsRedirect(response.StatusCode) && response.Headers.Location is { } location ? new GuardedReply(GuardedOutcome.Redirected) { Redirect = new Uri(address, location) }
                : new GuardedReply(GuardedOutcome.Refused);
        }
        catch (HttpRequestException error) when (error.InnerException is AddressNotPublicException)
        {
            return new GuardedReply(GuardedOutcome.NotPublic);
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            return new GuardedReply(GuardedOutcome.Unreachable);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static bool IsRedirect(HttpStatusCode status) => status is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther
        or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;

    private static async Task<GuardedReply> ReadAsync(HttpContent content, int maxBytes, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength > maxBytes)
        {
            return new GuardedReply(GuardedOutcome.TooLarge);
        }

        // A host may name no length, or a false one: what counts is what comes.
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        using var document = new MemoryStream();
        var buffer = new byte[Math.Min(maxBytes + 1, 8_192)];
        for (int read; (read = await stream.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            if (document.Length + read > maxBytes)
            {
                return new GuardedReply(GuardedOutcome.TooLarge);
            }

            await document.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        return new GuardedReply(GuardedOutcome.Found) { Document = document.ToArray(), MediaType = content.Headers.ContentType?.MediaType };
    }
}
