// codes.json: each code by which the specification refuses stands in a refusal of some file.
import { deepStrictEqual as same, ok } from 'node:assert'
import { names, read } from './folder.mjs'

const refusalsOf = (file) =>
  Object.entries(file)
    .filter(([list]) => list.startsWith('refused'))
    .flatMap(([, entries]) => entries)

export function checkCodes({ sections, named }) {
  const files = new Map(names.map((name) => [name, refusalsOf(read(name))]))
  const found = new Set([...files.values()].flat().map(({ error }) => error))
  for (const [section, codes] of Object.entries(sections)) same(codes.filter((code) => !found.has(code)), [], section)
  for (const { file, name, error } of named) {
    ok(files.get(file).some((refusal) => refusal.name.startsWith(name) && refusal.error === error), `${file} refuses ${name}`)
  }
}
