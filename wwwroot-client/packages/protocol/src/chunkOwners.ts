import type { Cid } from './cid.ts'
import { ProtocolError } from './protocolError.ts'
import type { KeyId } from './publicKey.ts'

/** A manifest names a chunk that another publisher brought first: keys are random, so two publishers never meet honestly. */
export class CidOwnedError extends ProtocolError {
  override name = 'CidOwnedError'
  readonly code = 'CidOwned'
}

/** To whom each CID belongs at one Jet (specification §4.3): to the first publisher who put it or named it there. */
export class ChunkOwners {
  readonly #owners = new Map<Cid, KeyId>()

  ownerOf(cid: Cid): KeyId | undefined {
    return this.#owners.get(cid)
  }

  /** A chunk was put. Who is not the first changes nothing: the bytes are the same. */
  put(publisher: KeyId, cid: Cid): void {
    if (!this.#owners.has(cid)) this.#owners.set(cid, publisher)
  }

  /** A manifest names these chunks: what nobody has is the publisher's from now on. @throws {CidOwnedError} and nothing changes. */
  register(publisher: KeyId, cids: readonly Cid[]): void {
    const others = cids.find((cid) => (this.#owners.get(cid) ?? publisher) !== publisher)
    if (others !== undefined) throw new CidOwnedError(`${others} belongs to another publisher.`)
    for (const cid of cids) this.put(publisher, cid)
  }
}
