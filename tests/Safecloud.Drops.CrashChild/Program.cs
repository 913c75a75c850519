using Safecloud.Drops.CrashChild;

// Writes until it is killed, and prints what was acknowledged: chunks into the log of a folder, or trees into its node store.
// A test kills it with SIGKILL and then looks for everything it has read.
await (args is [var folder, "tree", var name] ? GrowTrees.RunAsync(folder, name) : PutChunks.RunAsync(args[0]));
