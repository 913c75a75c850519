import { writeFileSync } from 'node:fs'
import { vectorFiles } from './vectorFiles.ts'

// Writes tests/vectors/v2/*.json anew. Nothing in them is random: the same source gives the same bytes.
for (const [name, make] of Object.entries(vectorFiles)) {
  writeFileSync(new URL(`../../tests/vectors/v2/${name}.json`, import.meta.url), `${JSON.stringify(await make(), null, 1)}\n`)
}
