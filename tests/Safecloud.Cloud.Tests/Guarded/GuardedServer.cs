using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Safecloud.Cloud.Guarded;

namespace Safecloud.Cloud.Tests.Guarded;

/// <summary>A host <c>docs.example</c> on this machine's loopback, with a certificate of an authority that only its dialers trust.</summary>
public sealed class GuardedServer : IAsyncLifetime
{
    public const string Host = "docs.example";

    private readonly ECDsa _authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsa _hostKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _authority;
    private readonly WebApplication _app;

    public GuardedServer()
    {
        var (from, to) = (TimeProvider.System.GetUtcNow().AddHours(-1), TimeProvider.System.GetUtcNow().AddHours(1));
        var root = new CertificateRequest("CN=authority of a test", _authorityKey, HashAlgorithmName.SHA256);
        root.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        _authority = root.CreateSelfSigned(from, to);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(Host);
        var request = new CertificateRequest("CN=" + Host, _hostKey, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(names.Build());
        using var issued = request.Create(_authority, from, to, [1]);
        var certificate = issued.CopyWithPrivateKey(_hostKey);

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        _app = builder.Build();
    }

    /// <summary>Bytes of the document at <c>/doc</c>.</summary>
    public static ReadOnlySpan<byte> Document => "{\"here\":true}"u8;

    /// <summary>Names of the headers that arrived, by path.</summary>
    public ConcurrentDictionary<string, string[]> Requests { get; } = new(StringComparer.Ordinal);

    /// <summary>What is served at <c>/keys.json</c>.</summary>
    public string Keys { get; set; } = "{}";

    /// <summary>Resolves every name to loopback, allows loopback alone, and connects to the very address it is told, at this server's port.</summary>
    internal GuardedDialer Dialer(ConcurrentQueue<IPAddress> dialled) => new()
    {
        Resolve = (_, _) => Task.FromResult(new[] { IPAddress.Loopback }),
        Allows = IPAddress.IsLoopback,
        Connect = (address, cancellationToken) =>
        {
            dialled.Enqueue(address.Address);
            Assert.Equal(443, address.Port);
            return ConnectAsync(new IPEndPoint(address.Address, Port), cancellationToken);
        },
        Trust = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            CustomTrustStore = { _authority },
            RevocationMode = X509RevocationMode.NoCheck,
        },
    };

    private int Port => new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()).Port;

    public async ValueTask InitializeAsync()
    {
        _app.Use((context, next) =>
        {
            Requests[context.Request.Path] = [.. context.Request.Headers.Keys];
            return next(context);
        });
        _app.MapGet("/doc", () => Results.Bytes(Document.ToArray(), "application/json"));
        _app.MapGet("/keys.json", () => Results.Text(Keys));
        _app.MapGet("/long", () => Results.Bytes(new byte[1_001]));
        _app.MapGet("/stream", StreamAsync);
        _app.MapGet("/moved/{steps:int}", (int steps) => Results.Redirect(steps == 1 ? "/doc" : $"/moved/{steps - 1}"));
        _app.MapGet("/away", () => Results.Redirect("https://other.example/doc"));
        _app.MapGet("/plain", () => Results.Redirect($"http://{Host}/doc"));
        _app.MapGet("/inside", () => Results.Redirect("https://127.0.0.1/doc"));
        _app.MapGet("/cookie", (HttpContext context) =>
        {
            context.Response.Cookies.Append("seen", "1");
            return Results.Redirect("/doc");
        });
        _app.MapGet("/broken", (HttpContext context) => context.Abort());
        _app.MapGet("/silent", (HttpContext context) => Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default));
        await _app.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _authority.Dispose();
        _authorityKey.Dispose();
        _hostKey.Dispose();
    }

    // No length is named beforehand, and it goes on until the reader leaves.
    private static async Task StreamAsync(HttpContext context)
    {
        while (!context.RequestAborted.IsCancellationRequested)
        {
            await context.Response.Body.WriteAsync(new byte[512], context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
        }
    }

    private static async ValueTask<Stream> ConnectAsync(IPEndPoint address, CancellationToken cancellationToken)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(address, cancellationToken);
        return new NetworkStream(socket, ownsSocket: true);
    }
}
