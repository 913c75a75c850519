// Runs the checks over the files.
import { strictEqual as equal, ok } from 'node:assert'
import { checks, codeOf } from './checks.mjs'

/** Every entry of a file with what checks it. A list that nothing checks is an error, and so is a check without a list. */
export function entriesOf(name, file) {
  const check = checks[name]
  ok(check, `nothing checks ${name}.json`)
  if (check.whole) return [{ list: '', title: name, run: () => check.whole(file) }]
  const lists = Object.keys(file).filter((member) => Array.isArray(file[member]))
  equal(lists.sort().join(), Object.keys(check).sort().join(), `the lists of ${name}.json`)
  return lists.flatMap((list) => {
    ok(file[list].length > 0, `${name}.json, ${list} is empty`)
    return file[list].map((entry, at) => ({ list, at, title: `${name} ${list}[${at}] ${entry.name ?? ''}`, run: () => runEntry(check[list], list, entry, file) }))
  })
}

/** A refusal must be refused, and with its code; anything else must pass. */
export function runEntry(check, list, entry, file) {
  if (list.startsWith('refused') && entry.error !== undefined) equal(codeOf(() => check(entry, file)), entry.error)
  else check(entry, file)
}
