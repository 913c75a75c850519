import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { vectorFiles } from '../../../../tools/vectors/vectorFiles.ts'

it.each(Object.entries(vectorFiles))('%s.json is what its generator makes', async (name, make) => {
  const file = readFileSync(new URL(`../../../../tests/vectors/v2/${name}.json`, import.meta.url), 'utf8')
  expect(JSON.parse(file)).toEqual(JSON.parse(JSON.stringify(await make())))
})
