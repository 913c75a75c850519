import { mkdirSync, writeFileSync } from 'node:fs'
import { malformedFiles } from './malformed/malformedFiles.ts'
import { renewal } from './renewal.ts'
import { vectorFiles } from './vectorFiles.ts'

// Writes tests/vectors/v2/*.json anew. Nothing in them is random: the same source gives the same bytes.
for (const [name, make] of Object.entries(vectorFiles)) {
  writeFileSync(new URL(`../../tests/vectors/v2/${name}.json`, import.meta.url), `${JSON.stringify(await make(), null, 1)}\n`)
}

// Writes tests/vectors/malformed/*.json anew; what they are made from stands in tests/vectors/v1.
mkdirSync(new URL('../../tests/vectors/malformed/', import.meta.url), { recursive: true })
for (const [name, file] of Object.entries(malformedFiles)) {
  writeFileSync(new URL(`../../tests/vectors/malformed/${name}.json`, import.meta.url), `${JSON.stringify(file, null, 1)}\n`)
}

// One rule of both languages that is no part of the protocol.
writeFileSync(new URL('../../tests/vectors/rules/renewal.json', import.meta.url), `${JSON.stringify(await renewal(), null, 1)}\n`)
