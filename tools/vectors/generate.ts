import { mkdirSync, writeFileSync } from 'node:fs'
import { malformedFiles } from './malformed/malformedFiles.ts'
import { v2MalformedFiles } from './malformed/v2/files.ts'
import { renewal } from './renewal.ts'
import { vectorFiles } from './vectorFiles.ts'

// Writes tests/vectors/v2/*.json anew. Nothing in them is random: the same source gives the same bytes.
for (const [name, make] of Object.entries(vectorFiles)) {
  writeFileSync(new URL(`../../tests/vectors/v2/${name}.json`, import.meta.url), `${JSON.stringify(await make(), null, 1)}\n`)
}

// Writes tests/vectors/malformed anew; what the files are made from stands in tests/vectors/v1 and v2.
mkdirSync(new URL('../../tests/vectors/malformed/', import.meta.url), { recursive: true })
for (const [name, file] of Object.entries(malformedFiles)) {
  writeFileSync(new URL(`../../tests/vectors/malformed/${name}.json`, import.meta.url), `${JSON.stringify(file, null, 1)}\n`)
}

mkdirSync(new URL('../../tests/vectors/malformed/v2/', import.meta.url), { recursive: true })
for (const [name, file] of Object.entries(v2MalformedFiles)) {
  writeFileSync(new URL(`../../tests/vectors/malformed/v2/${name}.json`, import.meta.url), `${JSON.stringify(file, null, 1)}\n`)
}

// One rule of both languages that is no part of the protocol.
writeFileSync(new URL('../../tests/vectors/rules/renewal.json', import.meta.url), `${JSON.stringify(await renewal(), null, 1)}\n`)
