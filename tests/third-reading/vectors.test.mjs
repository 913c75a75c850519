import { deepStrictEqual as same } from 'node:assert'
import { test } from 'node:test'
import { checks } from './checks.mjs'
import { names, read } from './folder.mjs'
import { entriesOf } from './vectorFiles.mjs'

test('every file has a check, and every check a file', () => same([...names].sort(), Object.keys(checks).sort()))

for (const name of names) for (const { title, run } of entriesOf(name, read(name))) test(title, run)
