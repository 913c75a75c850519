import type { WebAbortSignal, WebResponse } from '../../webTypes.ts'
import type { JsonValue } from '../json/jsonValue.ts'
import { parseJsonBytes } from '../json/parseJson.ts'
import { V1Error } from '../v1Error.ts'
import { isPublicAddress } from './publicAddress.ts'

/** Gets one address, following nothing: `fetch` with `redirect: 'manual'` is one. */
export type HttpGet = (url: string, init: { readonly redirect: 'manual'; readonly signal: WebAbortSignal }) => Promise<WebResponse>

/** Where keys may be fetched from, and how much of it. */
export interface KeyFetcherOptions {
  /** Host names in lower case, each with those below it when it begins with a dot. */
  readonly allowedHosts: readonly string[]
  /** Bytes of one document, 65 536 unless given. */
  readonly maxBytes?: number
  /** Milliseconds for one key, redirects included, 5000 unless given. */
  readonly timeout?: number
  /** 2 unless given. */
  readonly maxRedirects?: number
  /** The addresses behind a host, where the platform can tell; each must be public. */
  readonly lookup?: (host: string) => Promise<readonly string[]>
}

/**
 * Fetches documents that hold keys (v1 §10): only over https, only from the hosts that are allowed, never from an address
 * inside a network, within a time and a size, and with each redirect checked as if it were the first address.
 */
export class KeyFetcher {
  readonly #get: HttpGet
  readonly #options: Required<Omit<KeyFetcherOptions, 'lookup'>> & Pick<KeyFetcherOptions, 'lookup'>

  constructor(get: HttpGet, options: KeyFetcherOptions) {
    this.#get = get
    this.#options = { maxBytes: 65_536, timeout: 5000, maxRedirects: 2, ...options }
  }

  /** @throws {V1Error} `KeyInvalid` when the document cannot be had. */
  async fetch(address: string): Promise<JsonValue> {
    const signal = AbortSignal.timeout(this.#options.timeout)
    try {
      let url = address
      for (let redirects = 0; redirects <= this.#options.maxRedirects; redirects++) {
        const response = await this.#get(await this.#checked(url), { redirect: 'manual', signal })
        const location = response.headers.get('location')
        if (response.status < 300 || response.status >= 400 || location === null) return await this.#read(response)
        await response.body?.cancel()
        url = new URL(location, url).href
      }
    } catch (error) {
      const isNamed = error instanceof V1Error && error.code === 'KeyInvalid'
      throw isNamed ? error : new V1Error('KeyInvalid', 'The key could not be fetched.', { cause: error })
    }
    throw new V1Error('KeyInvalid', 'The key is redirected too often.')
  }

  async #checked(text: string): Promise<string> {
    const url = URL.canParse(text) ? new URL(text) : undefined
    if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '' || (url.port !== '' && url.port !== '443')) {
      throw new V1Error('KeyInvalid', 'A key is fetched over https alone, on its own port.')
    }
    const host = url.hostname
    const isAllowed = this.#options.allowedHosts.some((allowed) => host === allowed || (allowed.startsWith('.') && host.endsWith(allowed)))
    const addresses = isAllowed ? ((await this.#options.lookup?.(host)) ?? []) : []
    if (!isAllowed || !isPublicAddress(host) || !addresses.every(isPublicAddress)) {
      throw new V1Error('KeyInvalid', `No keys are fetched from '${host.slice(0, 80)}'.`)
    }
    url.hash = ''
    return url.href
  }

  async #read(response: Response): Promise<JsonValue> {
    if (!response.ok || !response.body) throw new V1Error('KeyInvalid', `The key's host answers ${response.status}.`)
    const parts: Uint8Array[] = []
    let size = 0
    for await (const part of response.body) {
      size += part.length
      if (size > this.#options.maxBytes) throw new V1Error('KeyInvalid', `A key's document has at most ${this.#options.maxBytes} bytes.`)
      parts.push(part)
    }
    return parseJsonBytes(new Uint8Array(await new Blob(parts as BlobPart[]).arrayBuffer()))
  }
}
