import { utf8 } from '../../wwwroot-client/packages/protocol/src/bytes.ts'
import { cidOfChunk, digestOfCid } from '../../wwwroot-client/packages/protocol/src/cid.ts'
import { hexEncode } from '../../wwwroot-client/packages/protocol/src/hex.ts'
import { rootCidOfText } from '../../wwwroot-client/packages/protocol/src/rootCid.ts'
import { fixedBytes } from './fixed.ts'

export async function cids() {
  const cid = await cidOfChunk(fixedBytes('cid', 64))
  const rootCid = rootCidOfText(utf8('{}'))
  const spare = (text: string) => text.slice(0, -1) + String.fromCharCode(text.charCodeAt(text.length - 1) + 1)
  const refusal = (kind: 'cid' | 'rootCid') => (name: string, text: string) => ({ name, kind, text, error: 'CidInvalid' })
  return {
    about: 'CIDs of chunks (specification §2.3) and of manifests (§4.2).',
    cases: await Promise.all(
      [1, 64, 1000].map(async (size) => {
        const body = fixedBytes(`cid body ${size}`, size)
        const text = await cidOfChunk(body)
        return { bodyHex: hexEncode(body), cid: text, digestHex: hexEncode(digestOfCid(text)) }
      }),
    ),
    rootCids: ['{}', '{"a":"ä"}'].map((text) => ({ text, rootCid: rootCidOfText(utf8(text)) })),
    refused: [
      ...[
        ['empty', ''],
        ['spare bits set', spare(cid)],
        ['upper case', cid.toUpperCase()],
        ['too short', cid.slice(0, -1)],
        ['too long', `${cid}a`],
        ['a line break behind', `${cid}\n`],
        ['base58', 'QmYwAPJzv5CZsnA625s3Xf2nemtYgPpHdWEz79ojWnPbdG'],
        ['dag-pb', `bafybei${cid.slice(7)}`],
        ['another multibase', `B${cid.slice(1)}`],
        ['a digit outside the alphabet', `${cid.slice(0, 20)}1${cid.slice(21)}`],
        ['of a manifest', rootCid],
      ].map(([name, text]) => refusal('cid')(name!, text!)),
      ...[
        ['empty', ''],
        ['spare bits set', spare(rootCid)],
        ['of a chunk', cid],
        ['too short', rootCid.slice(0, -1)],
        ['upper case', rootCid.toUpperCase()],
      ].map(([name, text]) => refusal('rootCid')(name!, text!)),
    ],
  }
}
