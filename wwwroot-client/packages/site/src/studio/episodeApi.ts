import type { Json } from '@safecloud/protocol/json.ts'
import { antiforgeryHeaders } from '../antiforgery.ts'
import { orProblem } from '../problems.ts'
import type { PublishedFile } from '../publish/messages.ts'

/** The release service's device claim, to which its capability is sealed. @throws {ProblemError} */
export async function releaseDevice(): Promise<Json> {
  const response = await orProblem(await fetch('/release/v1/key', { cache: 'no-store' }))
  const { device } = (await response.json()) as { device: Json }
  return device
}

/** Tells the site that the film is complete at the Jet. @throws {ProblemError} when the site sees it otherwise. */
export async function putFile(episode: string, file: PublishedFile): Promise<void> {
  await put(`${urlOf(episode)}/file`, 'application/json', JSON.stringify(file))
}

/** Gives the release service fresh keys of the episode's film, as compact JWE. @throws {ProblemError} */
export async function putRelease(episode: string, release: string): Promise<void> {
  await put(`${urlOf(episode)}/release`, 'application/json', JSON.stringify({ release }))
}

/** @param picture JPEG, PNG or WebP of at most 2 MiB. @throws {ProblemError} */
export async function putPoster(episode: string, picture: Blob): Promise<void> {
  await put(`${urlOf(episode)}/poster`, picture.type, picture)
}

async function put(url: string, type: string, body: BodyInit): Promise<void> {
  await orProblem(await fetch(url, { method: 'PUT', headers: { 'Content-Type': type, ...antiforgeryHeaders() }, body }))
}

function urlOf(episode: string): string {
  return `/api/v1/episodes/${encodeURIComponent(episode)}`
}
