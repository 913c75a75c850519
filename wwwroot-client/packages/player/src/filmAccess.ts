import { type BrowserDatabase, openBrowserDatabase } from '@safecloud/cloud/browserDatabase.ts'
import { CapabilityStore } from '@safecloud/cloud/capabilityStore.ts'
import { type DeviceKeys, forgetDeviceKeys, loadDeviceKeys } from '@safecloud/cloud/deviceKeys.ts'
import { JetTransport } from '@safecloud/cloud/jetTransport.ts'
import { NetworkFault } from '@safecloud/cloud/networkFault.ts'
import { OpenFile } from '@safecloud/cloud/openFile.ts'
import type { OpeningPool } from '@safecloud/cloud/openingPool.ts'
import { type Release, ReleaseUnreachableError, requestCapability } from '@safecloud/cloud/releaseClient.ts'
import { withRetry } from '@safecloud/cloud/retry.ts'
import { type Capability, CapabilityInvalidError, openCapability } from '@safecloud/protocol/capability.ts'
import { parseRootCid } from '@safecloud/protocol/rootCid.ts'
import type { Embedding } from './embedding.ts'
import type { EpisodeConfig } from './episodeConfig.ts'

/** So long a Jet may take to answer, in milliseconds, before the next one is tried. */
const jetPatience = 4_000

export type Scope = 'teaser' | 'full'

/** Keys to the film: from what this browser kept, or from the release service; and the file they open, at one Jet. */
export class FilmAccess {
  readonly #config: EpisodeConfig
  readonly #pool: OpeningPool
  readonly #embedding: Embedding | undefined
  readonly #database: Promise<BrowserDatabase | undefined>
  readonly #jets: readonly JetTransport[]
  #keys: Promise<DeviceKeys>
  #jet: Promise<JetTransport>
  #file: OpenFile | undefined
  #scope: Scope | undefined

  /** @param embedding the page of another site around the player, if one is. */
  constructor(config: EpisodeConfig, pool: OpeningPool, embedding?: Embedding) {
    this.#config = config
    this.#embedding = embedding
    this.#pool = pool
    this.#database = openBrowserDatabase()
    this.#keys = this.#loadKeys()
    this.#jets = config.jets.map((origin) => new JetTransport(origin))
    this.#jet = this.#findJet()
  }

  get file(): OpenFile | undefined {
    return this.#file
  }

  get scope(): Scope | undefined {
    return this.#scope
  }

  /** The name of this browser's holder key. */
  async device(): Promise<string> {
    return (await this.#keys).holderKeyId
  }

  /** Keys kept from an earlier visit; undefined when there are none, or none that still open the film here. */
  async openKept(): Promise<Scope | undefined> {
    const store = await this.#store()
    const kept = await store.find(this.#config.id, this.#config.rootCid)
    if (!kept) return undefined
    try {
      return await this.#use(kept)
    } catch (error) {
      if (!(error instanceof CapabilityInvalidError)) throw error
      await store.forget(this.#config.id) // lapsed, or sealed to keys that are gone
      return undefined
    }
  }

  /** Keys of what plays for everybody. @throws what the release service refuses with. */
  async openFree(): Promise<Scope> {
    return await this.#ask()
  }

  /** Keys for the whole film, for one who may watch it. @throws as {@link openFree}. */
  async openAll(ticket: string, signal: AbortSignal): Promise<Scope> {
    return await this.#ask(ticket, signal)
  }

  /** Gives up keys that are refused, so that the next request brings others. */
  async forget(): Promise<void> {
    this.#scope = undefined
    await (await this.#store()).forget(this.#config.id)
  }

  /** Makes new keys for this browser; what was sealed to the old ones opens no more. */
  async renewDevice(): Promise<void> {
    await forgetDeviceKeys(await this.#database)
    this.#keys = this.#loadKeys()
  }

  async #ask(ticket?: string, signal?: AbortSignal): Promise<Scope> {
    const { id, rootCid, release: url } = this.#config
    const { claim } = await this.#keys
    const ask = () => requestCapability(url, { episode: id, device: claim, ticket, embedder: this.#embedding?.embedder }, { signal })
    // A ticket is good for one request: what became of it is unknown after a fault, so only the free part is asked for again.
    const release = await (ticket === undefined ? withRetry(ask, { signal }) : ask()).catch((error: unknown) => {
      throw error instanceof NetworkFault ? new ReleaseUnreachableError(error) : error
    })
    const scope = await this.#use(release)
    await (await this.#store()).keep({ episode: id, rootCid, ...release })
    return scope
  }

  async #use({ capability, scope }: Pick<Release, 'capability' | 'scope'>): Promise<Scope> {
    const { holder, box, holderKeyId } = await this.#keys
    const rootCid = parseRootCid(this.#config.rootCid)
    const opened = await openCapability(box, capability, { rootCid, holder: holderKeyId, now: Math.floor(Date.now() / 1000) })
    await this.#openFile(opened, holder)
    this.#scope = scope
    return scope
  }

  async #openFile(capability: Capability, holder: DeviceKeys['holder']): Promise<void> {
    if (this.#file) this.#file.use(capability)
    else this.#file = new OpenFile(await this.#jet, holder, this.#pool, capability)
    this.#file.warm().catch(() => undefined) // the first request says what is wrong
  }

  /** The first Jet that answers, the preferred one first. Its answer brings its nonce while keys are still being asked for. */
  async #findJet(): Promise<JetTransport> {
    for (const jet of this.#jets) {
      try {
        await jet.greet(AbortSignal.timeout(jetPatience))
        return jet
      } catch {
        // the next one; if none answers, the first request to the preferred one says what is wrong
      }
    }
    return this.#jets[0]!
  }

  #loadKeys(): Promise<DeviceKeys> {
    const keys = this.#database.then((database) => loadDeviceKeys(database))
    keys.catch(() => undefined) // it is awaited where it is used
    return keys
  }

  async #store(): Promise<CapabilityStore> {
    return new CapabilityStore(await this.#database)
  }
}
