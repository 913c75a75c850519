import { coverOf } from '@safecloud/protocol/cover.ts'
import { parseTrackName } from '@safecloud/protocol/trackName.ts'
import { beforeEach, describe, expect, it } from 'vitest'
import type { OpenedChunk } from '../src/openedChunk.ts'
import type { OpenFile } from '../src/openFile.ts'
import { SealedFilm } from './sealedFilm.ts'
import { problem, TestJet } from './testJet.ts'
import { newViewer, openAs, someBytes, type Viewer } from './viewer.ts'

const track = 'video.360p'
const chunks = Array.from({ length: 10 }, (_, index) => someBytes(1000 + index, index))
const never = new AbortController().signal

async function open(file: OpenFile, start: number, end: number, signal = never): Promise<OpenedChunk[]> {
  const opened: OpenedChunk[] = []
  for await (const chunk of file.open(track, start, end, signal)) opened.push(chunk)
  return opened
}

describe('OpenFile', () => {
  let film: SealedFilm
  let jet: TestJet
  let viewer: Viewer

  beforeEach(async () => {
    film = await SealedFilm.seal({ [track]: chunks, 'audio.main': chunks })
    jet = new TestJet(film)
    viewer = await newViewer()
  })

  it('opens a range, learning the nonce from the first refusal', async () => {
    const opened = await open(await openAs(viewer, film, jet), 2, 5)
    expect(opened.map(({ index, data }) => [index, data])).toEqual([2, 3, 4].map((index) => [index, chunks[index]]))
    expect(jet.asked).toEqual(['POST /jet/v2/sessions', 'POST /jet/v2/sessions', 'POST /jet/v2/ranges'])
  })

  it('keeps one session for many ranges', async () => {
    const file = await openAs(viewer, film, jet)
    await Promise.all([open(file, 0, 3), open(file, 3, 6)])
    await open(file, 6, 10)
    expect(jet.asked.filter((line) => line.includes('ranges'))).toHaveLength(3)
    expect(jet.asked.filter((line) => line.includes('sessions'))).toHaveLength(2)
  })

  it('opens a new session after the Jet forgot the old one', async () => {
    const file = await openAs(viewer, film, jet)
    await open(file, 0, 1)
    jet.restart()
    expect((await open(file, 1, 2))[0]!.data).toEqual(chunks[1])
  })

  it('goes on after a broken connection with the first chunk that is missing', async () => {
    const file = await openAs(viewer, film, jet)
    jet.cutAt = 3000
    const opened = await open(file, 0, 4)
    expect(opened.map(({ data }) => data)).toEqual(chunks.slice(0, 4))
    expect(jet.ranges).toHaveLength(2)
    expect(jet.ranges[1]!.start).toBeGreaterThan(0)
  })

  it('waits as long as a busy Jet asks, then tries again', async () => {
    const file = await openAs(viewer, film, jet)
    let refusals = 0
    jet.interfere = (path) =>
      path.endsWith('ranges') && refusals++ === 0 ? problem(503, 'Unavailable', { 'Retry-After': '0' }) : undefined
    expect(await open(file, 0, 1)).toHaveLength(1)
    expect(refusals).toBe(2)
  })

  it('reaches as far as the keys, without a gap', async () => {
    const file = await openAs(viewer, film, jet, { ends: { [track]: 6 } })
    expect(file.reach(track)).toBe(6)
    expect(file.reach('audio.main')).toBe(0)
  })

  it('is aborted in the middle', async () => {
    const file = await openAs(viewer, film, jet)
    const controller = new AbortController()
    jet.interfere = (path) => {
      if (path.endsWith('ranges')) controller.abort(new DOMException('gone', 'AbortError'))
      return undefined
    }
    await expect(open(file, 0, 3, controller.signal)).rejects.toThrow('gone')
  })

  describe('refuses', () => {
    const refused = async (code: string, end = 3) =>
      expect(
        await openAs(viewer, film, jet)
          .then((file) => open(file, 0, end))
          .catch((error: unknown) => error),
      ).toMatchObject({ code })

    it('a chunk that was altered, also the second time', async () => {
      jet.tamper = ({ frames }, { start }) => {
        const altered = frames[1 - start]
        if (altered) altered[40]! ^= 1
      }
      await refused('ChunkInvalid')
      expect(jet.ranges.map(({ start }) => start)).toEqual([0, 1])
    })

    it('chunks of another file under the same names', async () => {
      const other = await SealedFilm.seal({ [track]: chunks, 'audio.main': chunks })
      const foreign = other.tracks.get(parseTrackName(track))!
      const forged = new Map(film.tracks).set(parseTrackName(track), { ...foreign })
      const mixed = Object.assign(Object.create(SealedFilm.prototype) as SealedFilm, film, { tracks: forged })
      jet = new TestJet(mixed)
      await refused('RangeProofInvalid')
    })

    it('a proof with a changed hash', async () => {
      jet.tamper = ({ header }) => {
        const proof = [...(header.proof as string[])]
        proof[0] = proof[0]!.replace(/^../, (byte) => (byte === '00' ? '01' : '00'))
        header.proof = proof
      }
      await refused('RangeProofInvalid')
    })

    it('a proof that is too long, and one that is too short', async () => {
      jet.tamper = ({ header }) => {
        header.proof = [...(header.proof as string[]), '00'.repeat(32)]
      }
      await refused('RangeProofInvalid')
      jet.tamper = ({ header }) => {
        header.proof = (header.proof as string[]).slice(1)
      }
      await refused('RangeProofInvalid')
    })

    it('chunks of another place than asked for', async () => {
      const { cids, bodies } = film.tracks.get(parseTrackName(track))!
      jet.tamper = (answer) => {
        answer.header.cids = cids.slice(3, 6)
        answer.frames = bodies.slice(3, 6)
      }
      await refused('RangeProofInvalid')
    })

    it('a header for another file', async () => {
      jet.tamper = ({ header }) => {
        header.rootCid = film.manifest.rootCid.replace(/.$/, (last) => (last === 'a' ? 'q' : 'a'))
      }
      await refused('RangeProofInvalid')
    })

    it('a header of another form', async () => {
      jet.tamper = ({ header }) => {
        header.more = 1
      }
      await refused('BadFraming')
    })

    it('fewer frames than were promised', async () => {
      jet.tamper = ({ frames }) => frames.pop()
      await refused('BadFraming')
    })

    it('an absent chunk, by name', async () => {
      jet.tamper = ({ frames }) => {
        frames[2] = undefined
      }
      await refused('ChunkAbsent')
    })

    it('what the grant does not reach', async () => {
      const file = await openAs(viewer, film, jet, { ends: { [track]: 2 } })
      await expect(open(file, 0, 3)).rejects.toMatchObject({ code: 'NotAuthorized', unauthorized: [{ reason: 'NoGrant' }] })
    })

    it('chunks that a wrong secret does not open', async () => {
      const file = await openAs(viewer, film, jet, { alter: (secret) => secret.map((byte) => byte ^ 1) })
      await expect(open(file, 0, 1)).rejects.toMatchObject({ code: 'ChunkNotOpened' })
    })

    it('a capability widened beyond its chain', async () => {
      const links = coverOf(parseTrackName(track), film.tracks.get(parseTrackName(track))!.tree.shape, 0, 2)
      await expect(openAs(viewer, film, jet, { terms: { links } })).rejects.toMatchObject({ code: 'CapabilityInvalid' })
    })

    it('a capability of another holder, an expired one, and one that may not read', async () => {
      const other = await newViewer()
      const grants = [{ holder: other.grantee.holder }, { terms: { exp: viewer.now - 1 } }, { terms: { readLevel: 22 } }]
      for (const grant of grants) await expect(openAs(viewer, film, jet, grant)).rejects.toMatchObject({ code: 'CapabilityInvalid' })
    })

    it('a capability that was copied to another device', async () => {
      const other = await newViewer()
      await expect(openAs({ ...other, grantee: viewer.grantee }, film, jet)).rejects.toMatchObject({ code: 'CapabilityInvalid' })
    })
  })
})
