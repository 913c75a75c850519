namespace Safecloud.Evm.Deployments;

/// <summary>A deployment stopped. What was deployed before stays on the chain and is listed in the message.</summary>
public sealed class DeploymentFailedException(string message) : Exception(message);
