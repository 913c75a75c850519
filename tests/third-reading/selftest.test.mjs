// The checks are worth nothing unless they can fail: every vector is spoiled, member by member, and must then be noticed.
import { ok, strictEqual as equal, throws } from 'node:assert'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { checks } from './checks.mjs'
import { names, read } from './folder.mjs'
import { entriesOf, runEntry } from './vectorFiles.mjs'

// Members whose change may leave a vector true: what is said for people, and inputs that another value serves as well
// (a tree's numbers, a time inside its limits). The results of every case, and all else, must be noticed.
const inputs = {
  'announces.cases': ['now'],
  'hello.cases': ['jet', 'chainId', 'now'],
  'lines.required': ['text'],
  'lines.reservations': ['now'],
  'lines.signings': ['required', 'payer'],
  'payments.prices': ['bytes'],
  'payments.requests': ['text'],
  'routing.cases': ['now'],
  'spotchecks.answers': ['cid', 'bodyHex', 'milliseconds'],
  'spotchecks.deadlines': ['bytes'],
  'spotchecks.hints': ['hintHex'],
  'spotchecks.notices': ['notice'],
  'vouchers.cases': ['now'],
  'capabilities.cases': ['now'],
  'claims.cases': ['timed'],
  'claims.lapses': ['nbf', 'exp', 'now'],
  'covers.cases': ['n', 'depth', 'chunks'],
  'delegation.cases': ['now'],
  'device.cases': ['now'],
  'dpop.cases': ['seen', 'nonces'],
  'dpop.nonces': ['now'],
  'grants.cases': ['now', 'link'],
  'index.cases': ['times'],
  'jwe.cases': ['ephemeralScalarHex', 'ivHex', 'reordered'],
  'keytree.cases': ['n', 'chunks'],
  'keytree.prefixes': ['prefix', 'link'],
  'proofs.cases': ['n', 'chunks'],
  'ranges.answers': ['n', 'depth', 'chunks'],
  'ranges.cases': ['n', 'depth', 'chunks', 'start', 'end', 'now'],
  'sealing.cases': ['sealed', 'track', 'index', 'dataHex'],
  'sessions.cases': ['after'],
  'trees.accepted': ['n', 'depth', 'chunks'],
  'trees.cases': ['n'],
  'trees.depths': ['n', 'chunks'],
}

/** The value with one thing about it changed: a letter, a number, an entry. */
function spoiled(value) {
  if (typeof value === 'string') return value === '' ? 'x' : swapped(value, value.length >> 1)
  if (typeof value === 'number') return value + 1
  if (typeof value === 'boolean') return !value
  if (Array.isArray(value)) return value.length === 0 ? ['x'] : [...value.slice(0, -1), spoiled(value.at(-1))]
  const [first = 'x'] = Object.keys(value)
  return { ...value, [first]: spoiled(value[first] ?? '') }
}

const swapped = (text, at) => text.slice(0, at) + (text[at] === 'a' ? 'b' : 'a') + text.slice(at + 1)

function fails(check, list, entry, file) {
  try {
    runEntry(check, list, entry, file)
    return false
  } catch {
    return true
  }
}

for (const name of names) {
  const file = read(name)
  const check = checks[name]
  for (const list of Object.keys(check)) {
    if (list === 'whole') continue // see below
    const left = new Set(['name', ...(inputs[`${name}.${list}`] ?? [])])
    if (list.startsWith('refused')) {
      test(`${name} ${list}: another code is noticed, and so is what ought to be accepted`, () => {
        for (const entry of file[list].filter(({ error }) => error !== undefined)) {
          ok(fails(check[list], list, { ...entry, error: 'NoSuchCode' }, file), entry.name)
          ok(fails(check[list], list, { ...entry, error: 'accepted' }, file), entry.name)
        }
      })
      continue
    }
    test(`${name} ${list}: every changed member is noticed`, () => {
      for (const entry of file[list]) {
        if (typeof entry === 'string') continue
        for (const member of Object.keys(entry).filter((member) => !left.has(member))) {
          ok(fails(check[list], list, { ...entry, [member]: spoiled(entry[member]) }, file), `${member} of ${entry.name ?? JSON.stringify(entry).slice(0, 80)}`)
        }
      }
    })
  }
}

test('spec: every changed value is noticed', () => {
  const spec = read('spec')
  for (const member of Object.keys(spec).filter((member) => member !== 'about')) {
    throws(() => checks.spec.whole({ ...spec, [member]: spoiled(spec[member]) }), undefined, member)
  }
})

test('codes: a code without a refusal and a refusal that is not there are noticed', () => {
  const codes = read('codes')
  throws(() => checks.codes.whole({ ...codes, sections: { ...codes.sections, 'x': ['NoSuchCode'] } }))
  throws(() => checks.codes.whole({ ...codes, named: [...codes.named, { file: 'grants', name: 'seven envelopes', error: 'Chain' }] }))
})

test('a file without a check, a list without a check and an empty list are noticed', () => {
  throws(() => entriesOf('unheard', {}), /nothing checks/)
  throws(() => entriesOf('cids', { ...read('cids'), more: [{}] }), /lists of/)
  throws(() => entriesOf('cids', { ...read('cids'), cases: [] }), /is empty/)
  equal(entriesOf('cids', read('cids')).length > 0, true)
})

test('the reading imports Node and itself, nothing else', () => {
  const folder = new URL('./', import.meta.url)
  for (const file of readdirSync(folder).filter((file) => file.endsWith('.mjs'))) {
    const text = readFileSync(new URL(file, folder), 'utf8')
    for (const [, from] of text.matchAll(/(?:from|import|import\() ?'([^']+)'/g)) ok(/^(node:|\.\/)/.test(from), `${file} imports ${from}`)
  }
})
