using Safecloud.Platform;

return await PlatformHost.RunAsync(args);
