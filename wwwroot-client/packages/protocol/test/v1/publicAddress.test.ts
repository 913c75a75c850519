import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { isPublicAddress } from '../../src/v1/claims/publicAddress.ts'

const file = new URL('../../../../../tests/vectors/rules/publicaddress.json', import.meta.url)
const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { cases: { address: string; isPublic: boolean }[] }

it.each(cases)('isPublicAddress: $address is $isPublic', ({ address, isPublic }) => {
  expect(isPublicAddress(address)).toBe(isPublic)
  if (address.includes(':')) expect(isPublicAddress(`[${address}]`)).toBe(isPublic) // as a URL writes it
})

it.each([
  ['example.org', true],
  ['localhost', false],
  ['keys.localhost', false],
  ['printer.local', false],
  ['router', false],
  ['999.1.1.1', false],
  ['fe80::1%eth0', false],
  ['2606:2800::1%eth0', false],
])('isPublicAddress: the host %s is %s', (host, isPublic) => {
  expect(isPublicAddress(host)).toBe(isPublic)
})
