import { expect, test } from 'vitest'
import type { PublishedFile, TrackProgress } from '../publish/messages.ts'
import type { UploadRecord } from '../publish/uploadRecord.ts'
import { isBusy, nextChunk, nextState, type UploadEvent, type UploadState } from './uploadState.ts'

const record: UploadRecord = {
  episode: 'e',
  title: 'Kiln',
  type: 'video/mp4',
  file: { name: 'kiln.mp4', size: 1, sampledHash: '00' },
  salt: '',
  created: 0,
  width: 1280,
  height: 720,
  plan: { renditions: [], audio: 'none', duration: 30, segmentSeconds: 4 },
  shapes: {},
  setups: {},
  transcoded: false,
  posterDone: false,
}
const file: PublishedFile = { rootCid: 'b', durationMs: 1, segmentStartsMs: [0], renditions: [], mode: 'creator', release: '' }
const lane = (sealed: number, sent: number): TrackProgress => ({
  track: 'video.720p',
  chunks: 8,
  transcoded: 0,
  sealed,
  sent,
  sealedBytes: 0,
  sentBytes: 0,
})

const after = (...events: UploadEvent[]): UploadState => events.reduce(nextState, { phase: 'empty' })
const started: UploadEvent = { kind: 'started', record }

test('nextState: chosen, prepared, running, published, saved', () => {
  expect(after({ kind: 'prepare', name: 'kiln.mp4' }).phase).toBe('preparing')
  expect(after({ kind: 'prepare', name: 'kiln.mp4' }, started)).toMatchObject({ phase: 'active', motion: 'running' })
  expect(after(started, { kind: 'published', file }, { kind: 'saved' })).toEqual({ phase: 'complete' })
})

test('nextState: a paused upload keeps what it shows, also when the next worker takes it up', () => {
  const paused = after(started, { kind: 'progress', tracks: [lane(3, 2)] }, { kind: 'pausePressed' })
  expect(paused).toMatchObject({ motion: 'paused', tracks: [lane(3, 2)] })
  expect([{ kind: 'resumePressed' } as const, started].reduce(nextState, paused)).toMatchObject({ motion: 'running', tracks: [lane(3, 2)] })
})

test('nextState: a lost connection is a condition, not an end', () => {
  const offline = after(started, { kind: 'offline', retryInMs: 1000 })
  expect(offline).toMatchObject({ phase: 'active', offline: true })
  expect(nextState(offline, { kind: 'offline', retryInMs: undefined })).toMatchObject({ offline: false })
})

test('nextState: another file is refused with both names', () => {
  const state = after({ kind: 'wrongFile', record, name: 'holiday.mov' })
  expect(state).toMatchObject({ phase: 'interrupted', record })
  expect(state.phase === 'interrupted' && state.problem).toMatch(/holiday\.mov .* kiln\.mp4/)
})

test('nextState: a file that cannot be converted leads back to choosing', () => {
  expect(after({ kind: 'prepare', name: 'x' }, { kind: 'failed', message: 'No picture.', next: 'choose' })).toEqual({
    phase: 'empty',
    problem: 'No picture.',
  })
  expect(after(started, { kind: 'failed', message: 'Gone.', next: 'choose' })).toMatchObject({ phase: 'interrupted', record })
})

test('nextState: progress that comes late changes nothing', () => {
  expect(after({ kind: 'progress', tracks: [lane(1, 1)] })).toEqual({ phase: 'empty' })
  expect(after(started, { kind: 'cancelled' }, { kind: 'finishing' })).toEqual({ phase: 'empty' })
})

test('isBusy: while something would be lost by leaving', () => {
  expect([after(), after({ kind: 'prepare', name: '' }), after(started)].map(isBusy)).toEqual([false, true, true])
  expect(isBusy(after(started, { kind: 'pausePressed' }))).toBe(false)
})

test('nextChunk: the first that was never sealed in any track', () => {
  const at = (...tracks: TrackProgress[]) => nextChunk(after(started, { kind: 'progress', tracks }) as never)
  expect(at(lane(3, 1), lane(2, 2))).toBe(3)
  expect(at(lane(8, 1), lane(7, 2))).toBe(8)
  expect(at(lane(8, 1), lane(8, 2))).toBeUndefined()
})
