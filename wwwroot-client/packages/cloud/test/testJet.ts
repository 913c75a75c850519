import { base64urlEncode } from '@safecloud/protocol/base64url.ts'
import type { Bytes } from '@safecloud/protocol/bytes.ts'
import { checkDpopProof, DpopRefusedError } from '@safecloud/protocol/dpopCheck.ts'
import { frameParts } from '@safecloud/protocol/frameWriter.ts'
import { type GrantChain, readGrantChain, refusalOf } from '@safecloud/protocol/grantChain.ts'
import { hexEncode } from '@safecloud/protocol/hex.ts'
import type { JsonObject } from '@safecloud/protocol/json.ts'
import { leafDigits } from '@safecloud/protocol/link.ts'
import { manifestBytes } from '@safecloud/protocol/manifest.ts'
import type { KeyId } from '@safecloud/protocol/publicKey.ts'
import { parseTrackName } from '@safecloud/protocol/trackName.ts'
import type { SealedFilm } from './sealedFilm.ts'

/** What a range answer is made of, so that a test can change it before it is sent. */
export interface RangeAnswer {
  header: { [member: string]: JsonObject[string] }
  frames: (Bytes | undefined)[]
}

interface Session {
  readonly holder: KeyId
  readonly chains: readonly GrantChain[]
  readonly jtis: Set<string>
}

interface RangeRequest {
  readonly track: string
  readonly start: number
  readonly end: number
}

/** A Jet in memory: real nonces, proofs, chains, range proofs and frames, answering through a `fetch` of its own. */
export class TestJet {
  /** Method and path of everything that was asked, in order. */
  readonly asked: string[] = []
  /** The ranges that were asked for. */
  readonly ranges: RangeRequest[] = []
  /** Changes an answer on its way out. */
  tamper: (answer: RangeAnswer, request: RangeRequest) => void = () => undefined
  /** Decides what happens to a request instead of answering it; undefined answers. */
  interfere: (path: string) => Response | Promise<Response> | undefined = () => undefined
  /** Ends range bodies after so many bytes. */
  cutAt: number | undefined
  nonce = 'nonce-1'
  readonly #film: SealedFilm
  readonly #sessions = new Map<string, Session>()

  constructor(
    film: SealedFilm,
    readonly origin = 'https://jet.example',
  ) {
    this.#film = film
  }

  /** As after a restart: sessions and nonces are gone. */
  restart(): void {
    this.#sessions.clear()
    this.nonce += '*'
  }

  readonly fetch = async (url: string, init: RequestInit): Promise<Response> => {
    const path = url.slice(this.origin.length)
    init.signal?.throwIfAborted()
    this.asked.push(`${init.method ?? 'GET'} ${path}`)
    const instead = await this.interfere(path)
    if (instead) return instead
    if (path === '/jet/v2/info') return this.#json({ v: 2 })
    if (path === `/jet/v2/files/${this.#film.manifest.rootCid}`) return new Response(manifestBytes(this.#film.manifest))
    try {
      return path === '/jet/v2/sessions' ? await this.#open(url, init) : await this.#range(url, init)
    } catch (error) {
      if (error instanceof DpopRefusedError) return problem(401, error.code, { 'DPoP-Nonce': this.nonce })
      throw error
    }
  }

  async #open(url: string, init: RequestInit): Promise<Response> {
    const { keyId, jti } = await this.#prove(url, init)
    const { chains } = (await readBody(init)) as { chains: JsonObject[] }
    const token = base64urlEncode(crypto.getRandomValues(new Uint8Array(32)))
    const read = chains.map(readGrantChain).filter((chain) => chain !== undefined)
    this.#sessions.set(token, { holder: keyId, chains: read, jtis: new Set([jti]) })
    return this.#json({ v: 2, token, exp: 0, files: [], lines: [] }, 201)
  }

  async #range(url: string, init: RequestInit): Promise<Response> {
    const token = new Headers(init.headers).get('Authorization')?.slice('DPoP '.length)
    const session = token === undefined ? undefined : this.#sessions.get(token)
    if (!session || token === undefined) return problem(401, 'SessionUnknown', { 'DPoP-Nonce': this.nonce })
    const { keyId, jti } = await this.#prove(url, init, token, session.jtis)
    session.jtis.add(jti)
    const request = (await readBody(init)) as RangeRequest
    this.ranges.push(request)
    const reason = keyId === session.holder ? await this.#refusal(session, request) : 'Holder'
    if (reason) return problem(403, 'NotAuthorized', {}, { unauthorized: [{ start: request.start, end: request.end, reason }] })
    return this.#frames(request)
  }

  async #refusal(session: Session, { track, start, end }: RangeRequest): Promise<string | undefined> {
    const { rootCid, access, tracks } = this.#film.manifest
    const name = parseTrackName(track)
    for (let index = start; index < end; index++) {
      const link = { track: name, digits: leafDigits(tracks.get(name)!, index) }
      const now = Math.floor(Date.now() / 1000)
      const terms = { rootCid, access, link, holder: session.holder, now }
      const refusals = await Promise.all(session.chains.map((chain) => refusalOf(chain, terms)))
      if (!refusals.includes(undefined)) return refusals[0] ?? 'NoGrant'
    }
    return undefined
  }

  #frames(request: RangeRequest): Response {
    const { track, start, end } = request
    const { cids, bodies, tree } = this.#film.tracks.get(parseTrackName(track))!
    const header = { v: 2, rootCid: this.#film.manifest.rootCid, track, start, end, cids: cids.slice(start, end) }
    const answer: RangeAnswer = {
      header: { ...header, proof: tree.prove(start, end).map(hexEncode) },
      frames: bodies.slice(start, end).map((body) => body.slice()),
    }
    this.tamper(answer, request)
    const body = new Blob(frameParts(answer.header, answer.frames))
    const cut = this.cutAt
    this.cutAt = undefined
    const stream = cut === undefined ? body.stream() : breaking(body.slice(0, cut).stream())
    return new Response(stream, { headers: { 'DPoP-Nonce': this.nonce } })
  }

  #prove(url: string, init: RequestInit, token?: string, seenJtis: ReadonlySet<string> = new Set()) {
    const proof = new Headers(init.headers).get('DPoP') ?? ''
    const expected = { htm: init.method ?? 'GET', htu: url, nonces: [this.nonce], seenJtis }
    return checkDpopProof(proof, token === undefined ? expected : { ...expected, token })
  }

  #json(value: unknown, status = 200): Response {
    return Response.json(value, { status, headers: { 'DPoP-Nonce': this.nonce } })
  }
}

export function problem(status: number, code: string, headers: Record<string, string> = {}, more: object = {}): Response {
  return Response.json({ code, ...more }, { status, headers: { ...headers, 'Content-Type': 'application/problem+json' } })
}

async function readBody(init: RequestInit): Promise<unknown> {
  return JSON.parse(await new Response(init.body).text())
}

/** The same bytes, then a broken connection. */
function breaking(stream: ReadableStream<Bytes>): ReadableStream<Bytes> {
  const end = new TransformStream<Bytes, Bytes>({
    flush(controller) {
      controller.error(new TypeError('network error'))
    },
  })
  return stream.pipeThrough(end)
}
