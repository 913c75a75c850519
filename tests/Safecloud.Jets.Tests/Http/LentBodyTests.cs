using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;
using Safecloud.Jets.Features.Http.Lending;

namespace Safecloud.Jets.Tests.Http;

/// <summary>Bodies over every kind of connection a listener may have: what arrives is what was lent, and the lent bytes are never written to.</summary>
public sealed class LentBodyTests : IAsyncLifetime
{
    private readonly byte[] _body = RandomNumberGenerator.GetBytes(700_001);
    private WebApplication? _app;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0, listener => Use(listener, HttpProtocols.Http1));
            kestrel.Listen(IPAddress.Loopback, 0, listener => Use(listener, HttpProtocols.Http2));
            kestrel.Listen(IPAddress.Loopback, 0, listener => Use(listener, HttpProtocols.Http1).UseHttps(Certificate()));
        });
        _app = builder.Build();
        _app.MapGet("/whole", context => ServeAsync(context, chunked: false));
        _app.MapGet("/chunked", context => ServeAsync(context, chunked: true));
        await _app.StartAsync(Token);
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }
    }

    [Theory]
    [InlineData(0, "/whole")]
    [InlineData(0, "/chunked")]
    [InlineData(1, "/whole")]
    [InlineData(1, "/chunked")]
    [InlineData(2, "/whole")]
    [InlineData(2, "/chunked")]
    public async Task Write_AnyConnection_ArrivesWholeAndLeavesTheBodyAsItWas(int listener, string path)
    {
        var before = SHA256.HashData(_body);
        using var handler = new SocketsHttpHandler();
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate?.Subject == "CN=loopback";
        using var client = new HttpClient(handler)
        {
            BaseAddress = new Uri(_app!.Urls.ElementAt(listener)),
            DefaultRequestVersion = listener == 1 ? HttpVersion.Version20 : HttpVersion.Version11,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };

        for (var again = 0; again < 3; again++) // on one connection
        {
            Assert.Equal(_body, await client.GetByteArrayAsync(new Uri(path, UriKind.Relative), Token));
        }

        Assert.Equal(before, SHA256.HashData(_body));
    }

    private static ListenOptions Use(ListenOptions listener, HttpProtocols protocols)
    {
        listener.Protocols = protocols;
        return listener.UseLentBodies();
    }

    private async Task ServeAsync(HttpContext context, bool chunked)
    {
        context.Response.ContentLength = chunked ? null : _body.Length;
        await LentBody.WriteAsync(context, _body.AsMemory(0, 300_000), context.RequestAborted);
        await context.Response.BodyWriter.WriteAsync(_body.AsMemory(300_000, 5), context.RequestAborted);
        await LentBody.WriteAsync(context, _body.AsMemory(300_005), context.RequestAborted);
    }

    private static X509Certificate2 Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=loopback", key, HashAlgorithmName.SHA256);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }
}
