import type { Failure } from '../publish/failureOf.ts'
import type { PublishedFile, TrackProgress, WorkerMessage } from '../publish/messages.ts'
import type { UploadRecord } from '../publish/uploadRecord.ts'

/** Where an upload stands, as the page shows it. */
export type UploadState =
  /** `left`: the person chose a film and then left the vault closed. */
  | { readonly phase: 'empty'; readonly problem?: string; readonly left?: boolean }
  /** The episode has its film, from now or from before. */
  | { readonly phase: 'complete' }
  /** A former run left sealed segments; without the file it goes on only if none is missing. */
  | { readonly phase: 'interrupted'; readonly record: UploadRecord; readonly problem?: string }
  | { readonly phase: 'preparing'; readonly name: string }
  | ActiveState
  | { readonly phase: 'failed'; readonly message: string; readonly next: 'retry' | 'restart' | 'choose'; readonly record?: UploadRecord }
  /** Another tab works on this upload. */
  | { readonly phase: 'elsewhere' }

/** Under way or paused; `file` is there once the Jet has everything and only the site is to be told. */
export interface ActiveState {
  readonly phase: 'active'
  readonly record: UploadRecord
  readonly tracks: readonly TrackProgress[]
  readonly motion: 'running' | 'paused'
  readonly finishing: boolean
  readonly offline: boolean
  readonly file?: PublishedFile
}

export type UploadEvent =
  | WorkerMessage
  | { readonly kind: 'prepare'; readonly name: string }
  | { readonly kind: 'declined'; readonly problem: string; readonly record: UploadRecord | undefined }
  | { readonly kind: 'left'; readonly record: UploadRecord | undefined }
  | { readonly kind: 'pausePressed' }
  | { readonly kind: 'resumePressed' }
  | { readonly kind: 'retryPressed' }
  | { readonly kind: 'wrongFile'; readonly record: UploadRecord; readonly name: string }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'saved' }
  | { readonly kind: 'replacePressed' }

/** The next state; events that mean nothing in a state leave it as it is. */
export function nextState(state: UploadState, event: UploadEvent): UploadState {
  switch (event.kind) {
    case 'prepare':
      return { phase: 'preparing', name: event.name }
    case 'declined':
      return stopped(event.record, event.problem)
    case 'left':
      return event.record ? { phase: 'interrupted', record: event.record } : { phase: 'empty', left: true }
    case 'wrongFile':
      return stopped(
        event.record,
        `${event.name} is not the file this upload began with. Pick ${event.record.file.name} again, or cancel and start over.`,
      )
    case 'started':
      return {
        phase: 'active',
        record: event.record,
        tracks: tracksOf(state, event.record),
        motion: 'running',
        finishing: false,
        offline: false,
      }
    case 'cancelled':
    case 'replacePressed':
      return { phase: 'empty' }
    case 'saved':
      return { phase: 'complete' }
    case 'elsewhere':
      return { phase: 'elsewhere' }
    case 'failed':
      return failed(state, event.message, event.next)
    case 'retryPressed':
      return state.phase === 'failed' ? { phase: 'preparing', name: state.record?.file.name ?? '' } : state
    default:
      return state.phase === 'active' ? nextActive(state, event) : state
  }
}

function nextActive(state: ActiveState, event: UploadEvent): UploadState {
  switch (event.kind) {
    case 'progress':
      return { ...state, tracks: event.tracks }
    case 'offline':
      return { ...state, offline: event.retryInMs !== undefined }
    case 'finishing':
      return { ...state, finishing: true }
    case 'pausePressed':
      return { ...state, motion: 'paused', offline: false }
    case 'resumePressed':
      return { ...state, motion: 'running', finishing: false }
    case 'published':
      return { ...state, motion: 'running', finishing: true, file: event.file }
    default:
      return state
  }
}

function stopped(record: UploadRecord | undefined, problem: string): UploadState {
  return record ? { phase: 'interrupted', record, problem } : { phase: 'empty', problem }
}

function failed(state: UploadState, message: string, asked: Failure['next']): UploadState {
  const next = asked === 'again' ? 'retry' : asked
  const record = state.phase === 'active' ? state.record : undefined
  if (next === 'choose') return stopped(record, message)
  return { phase: 'failed', message, next, ...(record ? { record } : {}) }
}

/** A resumed upload shows what it had until the worker says better. */
function tracksOf(state: UploadState, record: UploadRecord): readonly TrackProgress[] {
  return state.phase === 'active' && state.record.salt === record.salt ? state.tracks : []
}

/** Whether leaving the page now would stop something. */
export function isBusy(state: UploadState): boolean {
  return state.phase === 'preparing' || (state.phase === 'active' && state.motion !== 'paused')
}

/** The first segment that was never sealed, counted from 1 as people do; undefined when all are sealed. */
export function nextChunk(state: ActiveState): number | undefined {
  const open = state.tracks.filter(({ sealed, chunks }) => sealed < chunks)
  return open.length === 0 ? undefined : Math.min(...open.map(({ sealed }) => sealed)) + 1
}
