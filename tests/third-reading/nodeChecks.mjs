// What is checked of each list in the files of §9.
import { strictEqual as equal, ok, deepStrictEqual as same } from 'node:assert'
import * as nodes from './nodes.mjs'

const hello = (entry) => {
  const found = nodes.readHello(entry)
  same(found, Object.fromEntries(Object.keys(found).map((name) => [name, entry[name]])))
  if (found.drop !== '') ok(nodes.isKeyOf(entry.privateKeyHex, found.drop))
}

export const nodeChecks = {
  hello: { cases: hello, refused: nodes.readHello },
  announces: {
    cases: (entry) => same(nodes.followAnnounce(entry), { root: entry.root, next: entry.next }),
    refused: nodes.followAnnounce,
  },
  routing: {
    cases: (entry) => same(nodes.readRouting(entry), { jetKey: entry.jetKey, dropKey: entry.dropKey, rootCid: entry.rootCid }),
    refused: nodes.readRouting,
  },
  sockets: {
    cases: (entry) => same(nodes.readSocketMessage(entry), { header: entry.header, framesHex: entry.framesHex }),
    refused: nodes.readSocketMessage,
  },
  spotchecks: {
    deadlines: ({ bytes, milliseconds }) => equal(nodes.deadlineOf(bytes), milliseconds),
    answers: (entry) => equal(nodes.passesCheck(entry), entry.passes),
    hints: (entry) => same(entry.held.map(nodes.readHint(entry)), entry.held.map(() => true)),
    refusedHints: nodes.readHint,
    notices: (entry) => same(nodes.readNotice(entry), { drop: entry.drop, failures: entry.failures }),
    refusedNotices: nodes.readNotice,
  },
}
