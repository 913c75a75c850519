import { expect, it } from 'vitest'
import { base64Decode } from '../src/base64.ts'
import { utf8 } from '../src/bytes.ts'
import { parseCanonicalJson } from '../src/canonicalJson.ts'
import { readGrantChain, refusalOf } from '../src/grantChain.ts'
import { parseLink } from '../src/link.ts'
import type { KeyId } from '../src/publicKey.ts'
import { parseRootCid } from '../src/rootCid.ts'
import { readVectors } from './vectors.ts'

interface Asked {
  readonly name: string
  readonly chain: string
  readonly link: string
  readonly holder: string
  readonly now: number
}

const vectors = readVectors<{ rootCid: string; access: string; cases: Asked[]; refused: (Asked & { error: string })[] }>('grants')

async function refusal({ chain: text, link, holder, now }: Asked) {
  const chain = readGrantChain(parseCanonicalJson(utf8(text)))
  if (!chain) return 'Chain'
  const rootCid = parseRootCid(vectors.rootCid)
  return refusalOf(chain, { rootCid, access: base64Decode(vectors.access), link: parseLink(link), holder: holder as KeyId, now })
}

it.each(vectors.cases)('grants: $name', async (vector) => {
  expect(await refusal(vector)).toBeUndefined()
})

it.each(vectors.refused)('grants: $name is $error', async (vector) => {
  expect(await refusal(vector)).toBe(vector.error)
})
