namespace Safecloud.Jets.Features.Http.Lending;

/// <summary>A connection whose socket sends a body from where it lies, without copying it first.</summary>
internal interface IBodyLender
{
    /// <summary>The next memory this connection's writer gives out is <paramref name="body"/> itself; advancing over it sends these bytes.</summary>
    /// <remarks>The bytes must stay as they are until the flush after that has ended.</remarks>
    void Lend(ArraySegment<byte> body);

    /// <summary>Takes back what was lent and not advanced over.</summary>
    void TakeBack();
}
