namespace Safecloud.Protocol.Sockets;

/// <summary>What a message on the byte socket asks for or is (specification §9.1).</summary>
public enum SocketOperation
{
    /// <summary>Send me these chunks.</summary>
    Get,

    /// <summary>Keep these chunks, which follow as frames.</summary>
    Put,

    /// <summary>Only from a Jet to the Drops it has pinned: nobody needs these chunks any more.</summary>
    Delete,

    /// <summary>The answer to the request with the same id.</summary>
    Reply,
}
