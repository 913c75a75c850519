import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { labels } from '../src/labels.ts'

const sources = fileURLToPath(new URL('../src/', import.meta.url))
const list = readFileSync(new URL('../../../../src/Safecloud.Protocol/Keys/Labels.cs', import.meta.url), 'utf8')

it('labels: none has two meanings, and .NET has the same', () => {
  const all = Object.values(labels)
  expect(new Set(all).size).toBe(all.length)
  const known = [...list.matchAll(/const string \w+ = "([^"]+)"/g)].map(([, text]) => text!)
  expect([...all].sort()).toEqual(known.sort())
})

it('labels: a beginning that others follow is the beginning of no other use', () => {
  const nested = Object.values(labels).flatMap((start) =>
    /[.:]$/.test(start) ? Object.values(labels).filter((label) => label !== start && label.startsWith(start)) : [],
  )
  expect(nested).toEqual([])
})

it('labels: they stand in no other file', () => {
  // Names of networks and of documents, which no key is derived with and nothing is signed under.
  const names = ["'safecloud-jets'", "'safecloud.videocapability'"]
  const elsewhere = readdirSync(sources, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts') && path !== 'labels.ts')
    .flatMap((path) => {
      const code = readFileSync(join(sources, path), 'utf8').replace(/\/\*\*[\s\S]*?\*\/|\/\/.*/g, '')
      return [...code.matchAll(/['"`](?:safecloud[.:-]|q\.crypto\.|Safecloud|OpenClaiming|Q\.Crypto)[^'"`]*['"`]/g)].map(
        ([text]) => `${path}: ${text}`,
      )
    })
  expect(elsewhere.filter((found) => !names.some((name) => found.endsWith(name)))).toEqual([])
})
