import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { claimTimeAt } from '../../src/v1/envelope/timeWindow.ts'
import type { JsonMembers } from '../../src/v1/json/jsonValue.ts'
import { codeOf } from '../refusal.ts'

const file = new URL('../../../../../tests/vectors/rules/claimtime.json', import.meta.url)
const { now, cases } = JSON.parse(readFileSync(file, 'utf8')) as {
  now: number
  cases: { name: string; claim: JsonMembers; verdict: string }[]
}

it.each(cases)('claimTimeAt: $name is $verdict', async ({ claim, verdict }) => {
  if (verdict === 'malformed') expect(await codeOf(async () => claimTimeAt(claim, now))).toBe('ClaimInvalid')
  else expect(claimTimeAt(claim, now)).toBe(verdict)
})
