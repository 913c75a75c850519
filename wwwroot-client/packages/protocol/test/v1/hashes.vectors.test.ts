import { expect, it } from 'vitest'
import { utf8 } from '../../src/bytes.ts'
import { derive } from '../../src/derive.ts'
import { hexEncode } from '../../src/hex.ts'
import { digest } from '../../src/v1/hash/digest.ts'
import { hkdf } from '../../src/v1/hash/hkdf.ts'
import { canonicalize } from '../../src/v1/json/canonicalize.ts'
import { parseJson } from '../../src/v1/json/parseJson.ts'
import { openRecord, readSealedRecord, sealedRecordJson, sealRecord } from '../../src/v1/records/sealedRecord.ts'
import { codeOf } from '../refusal.ts'
import { bytesOf, readV1 } from './vectors.ts'

const digests = readV1<{ cases: { algorithm: string; text: string | null; inputHex: string; outHex: string }[] }>('digest').cases
const expansions = readV1<{ cases: { ikmHex: string; saltHex: string | null; info: string; length: number | null; outHex: string }[] }>(
  'hkdf',
).cases
const derivations = readV1<{
  cases: { seedHex: string; label: string; context: string | null; size: number | null; outHex?: string; error?: boolean }[]
}>('derive').cases
const records = readV1<{
  cases: {
    keyHex: string
    ivHex: string
    aad: string | null
    plaintextHex: string
    iv: string
    ciphertext: string
    tag: string
    decryptFails?: boolean
  }[]
}>('encrypt').cases
const texts = readV1<{ cases: { inputJson: string; canonical: string; utf8Hex: string; sha256: string; doubleBitsHex?: string }[] }>(
  'canonicalize',
).cases

it.each(digests)('digest: $algorithm of $inputHex', ({ algorithm, text, inputHex, outHex }) => {
  expect(hexEncode(digest(algorithm, bytesOf(inputHex)))).toBe(outHex)
  if (text !== null && text !== undefined) expect(hexEncode(digest(algorithm, text))).toBe(outHex)
})

it.each(expansions)('hkdf: $info of $length bytes', ({ ikmHex, saltHex, info, length, outHex }) => {
  const options = { salt: bytesOf(saltHex ?? ''), info, ...(length ? { length } : {}) }
  expect(hexEncode(hkdf(bytesOf(ikmHex), options))).toBe(outHex)
})

it.each(derivations)('derive: $label, context $context, size $size', ({ seedHex, label, context, size, outHex, error }) => {
  const act = () => derive(bytesOf(seedHex), label, { ...(context === null ? {} : { context }), ...(size ? { size } : {}) })
  if (error) expect(act).toThrow(RangeError)
  else expect(hexEncode(act())).toBe(outHex)
})

it.each(records)('encrypt: $keyHex, $aad', async ({ keyHex, ivHex, aad, plaintextHex, decryptFails, ...json }) => {
  const key = bytesOf(keyHex)
  const context = utf8(aad ?? '')
  const record = readSealedRecord(json)
  if (decryptFails) {
    expect(await codeOf(() => openRecord(key, record, context))).toBe('ChunkNotOpened')
    return
  }
  expect(sealedRecordJson(await sealRecord(key, bytesOf(plaintextHex), context, bytesOf(ivHex)))).toMatchObject({
    iv: json.iv,
    ciphertext: json.ciphertext,
    tag: json.tag,
  })
  expect(hexEncode(await openRecord(key, record, context))).toBe(plaintextHex)
})

it.each(texts)('canonicalize: $inputJson', ({ inputJson, canonical, utf8Hex, sha256, doubleBitsHex }) => {
  const value = parseJson(inputJson)
  expect(canonicalize(value)).toBe(canonical)
  expect(hexEncode(utf8(canonical))).toBe(utf8Hex)
  expect(hexEncode(digest('SHA-256', canonical))).toBe(sha256)
  if (doubleBitsHex) {
    const bits = new DataView(new ArrayBuffer(8))
    bits.setFloat64(0, (value as number[])[0]!)
    expect(bits.getBigUint64(0).toString(16).padStart(16, '0')).toBe(doubleBitsHex)
  }
})

it('canonicalize: numbers that JSON cannot say are refused', async () => {
  for (const value of [Number.NaN, Number.NEGATIVE_INFINITY]) expect(await codeOf(() => canonicalize({ a: value }))).toBe('NotCanonical')
})
