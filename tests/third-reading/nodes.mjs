// §9: what Drops and Jets say to each other.
import { as, bytesOfHex, decode, encode, need, Refusal, sha256, utf8 } from './bytes.mjs'
import { isSigned, lapse, readClaim, readDelegation } from './claims.mjs'
import { cidOfBytes, digestOfCid } from './content.mjs'
import { account, signatureOf, typedDigest } from './evm.mjs'
import { canonicalJson, canonicalText, closed, integerIn, listOf, strictJson, textLike } from './json.mjs'
import { keyIdOf } from './keys.mjs'
import { rootOf } from './prolly.mjs'
import { addressOfKey, signerOf } from './secp256k1.mjs'

const greatest = Number.MAX_SAFE_INTEGER
const domain = 'EIP712Domain(string name,string version,uint256 chainId)'
const helloType = 'DropHello(address drop,bytes32 sessionKey,address jet,bytes32 nonce,uint256 exp)'
const hex32 = (text) => textLike(text, /^[0-9a-f]{64}$/)
const cid = (text) => {
  need(typeof text === 'string', 'BadRequest', 'no CID')
  digestOfCid('cid', text)
  return text
}

/** §9.2. */
export function readHello({ answer: text, nonceHex, origin, jet, chainId, now }) {
  return as('HelloInvalid', () => {
    const answer = closed(canonicalJson(utf8(text)), ['v', 'delegation'], ['hello'])
    need(answer.v === 2, 'BadRequest', 'another version')
    const { issuer } = readDelegation({ claim: canonicalText(answer.delegation), nonceHex, jet: origin, now })
    const exp = answer.delegation.get('exp')
    if (answer.hello === undefined) return { sessionKey: issuer, drop: '', exp, digestHex: '', privateKeyHex: '' }
    const hello = closed(answer.hello, ['drop', 'sessionKey', 'jet', 'nonce', 'exp', 'sig'])
    const [drop, signature] = [account(hello.drop), signatureOf(hello.sig)]
    for (const word of [hello.sessionKey, hello.nonce]) hex32(word)
    integerIn(hello.exp, 0, greatest)
    const isSame = hello.sessionKey === issuer && account(hello.jet) === jet && hello.nonce === nonceHex && hello.exp === exp
    need(isSame && hello.exp <= now + 86_400, 'BadRequest', 'another hello')
    const digest = typedDigest(domain, ['Safecloud', '2', chainId], helloType, [drop, hello.sessionKey, jet, nonceHex, hello.exp])
    need(signerOf(digest, signature) === drop, 'BadRequest', 'the account did not sign')
    return { sessionKey: issuer, drop, exp, digestHex: encode('hex', digest) }
  })
}

export const isKeyOf = (privateKeyHex, drop) => addressOfKey(bytesOfHex(privateKeyHex)) === drop

function ascending(value) {
  const list = listOf(value, 0, 4000).map(cid)
  need(list.every((item, at) => at === 0 || list[at - 1] < item), 'BadRequest', 'not ascending')
  return list
}

function readAnnounce(text) {
  const claim = readClaim(canonicalJson(utf8(text)), { sub: 'safecloud:drop-availability', timed: true, limit: 262_144 })
  const stm = closed(claim.stm, ['jet', 'seq', 'added', 'removed', 'used', 'capacity'], ['prevRoot', 'root'])
  need(typeof stm.jet === 'string', 'BadRequest', 'no Jet')
  for (const number of [stm.seq, stm.used, stm.capacity]) integerIn(number, 0, greatest)
  for (const root of [stm.prevRoot, stm.root]) if (root !== undefined) hex32(root)
  const [added, removed] = [ascending(stm.added), ascending(stm.removed)]
  need(added.length + removed.length <= 4000 && !added.some((item) => removed.includes(item)), 'BadRequest', 'too many, or in both')
  need(claim.exp - claim.nbf <= 120, 'BadRequest', 'too long a time')
  return { claim, ...stm, added, removed }
}

/** §9.3, in its order. The reason stands in the refusal's code. */
function follow({ announce, held, sessionKey, jet, nextSeq, now }) {
  const said = as('Form', () => readAnnounce(announce))
  const before = rootOf(held.map(cid))
  need(said.claim.issuer === sessionKey, 'Key', 'another key')
  need(said.jet === jet, 'Jet', 'another Jet')
  need(said.seq === nextSeq, 'Sequence', 'not the next')
  need(said.prevRoot === before, 'PrevRoot', 'another tree')
  const late = lapse(said.claim, now)
  need(late === '', late, 'not now')
  need(isSigned(said.claim), 'Signature', 'not signed')
  const after = rootOf([...new Set([...held.filter((item) => !said.removed.includes(item)), ...said.added])])
  need(after === said.root, 'Root', 'another root')
  return { root: after ?? '', next: nextSeq + 1 }
}

export function followAnnounce(entry) {
  try {
    return follow(entry)
  } catch (error) {
    if (!(error instanceof Refusal) || entry.reason === undefined) throw error
    if (error.code !== entry.reason) throw new Error(`${entry.name}: ${error.code} instead of ${entry.reason}`, { cause: error })
    throw new Refusal('AnnounceInvalid', error.message)
  }
}

export function readRouting({ claim: text, now }) {
  return as('ClaimInvalid', () => {
    const claim = readClaim(canonicalJson(utf8(text)), { sub: 'safecloud:routing-announcement', timed: true, keys: 2 })
    const stm = closed(claim.stm, ['jetKey', 'dropKey', 'rootCid'])
    digestOfCid('rootCid', textLike(stm.rootCid, /^b/))
    const named = [stm.jetKey, stm.dropKey].map(hex32).sort()
    need(named.join() === claim.points.map(keyIdOf).sort().join(), 'BadRequest', 'other keys')
    need(claim.exp - claim.nbf <= 3600 && lapse(claim, now) === '', 'BadRequest', 'not now')
    need(isSigned(claim), 'BadRequest', 'not signed')
    return stm
  })
}

const codes = ('BadRequest BadFraming NotCanonical EmptyRange Unauthorized UseDpopNonce ProofReplayed SessionUnknown PaymentRequired NotAuthorized NotFound ' +
  'VoucherStale CidOwned LengthRequired TooLarge RangeInvalid CidMismatch ManifestInvalid VoucherInvalid VoucherMismatch RateLimited LegallyBlocked ' +
  'Unavailable StorageFull ChunkInvalid ChunkNotOpened ChunkNotCommitted RangeProofInvalid CapabilityInvalid SaltReused').split(' ')

/** §9.1. How many frames follow the header, and whether one may be absent. */
function readSocketHeader(json) {
  const isReply = json instanceof Map && json.get('op') === 'reply'
  const header = closed(json, ['id', 'op', 'cids'], isReply ? ['code', 'stored'] : ['voucher'])
  integerIn(header.id, 0, greatest)
  listOf(header.cids, isReply ? 0 : 1, 64).map(cid)
  if (!isReply) textLike(header.op, /^(?:get|put|delete)$/)
  need(header.voucher === undefined || header.voucher instanceof Map, 'BadRequest', 'no voucher')
  need(header.code === undefined || codes.includes(header.code), 'BadRequest', 'another code')
  if (header.stored !== undefined) need(decode('base64', header.stored).length <= 8, 'BadRequest', 'too many bits')
  return { frames: isReply || header.op === 'put' ? header.cids.length : 0, isReply }
}

export function readSocketMessage({ messageHex }) {
  const message = bytesOfHex(messageHex)
  return as('BadFraming', () => {
    let at = 0
    const take = (size) => {
      need(at + size <= message.length, 'BadRequest', 'cut short')
      at += size
      return message.subarray(at - size, at)
    }
    need(message.length <= 16_777_216, 'BadRequest', 'too long')
    const size = take(4).readUInt32BE()
    need(size <= 262_144, 'BadRequest', 'too long a header')
    const json = canonicalJson(take(size))
    const { frames, isReply } = readSocketHeader(json)
    const framesHex = Array.from({ length: frames }, () => {
      const length = take(4).readUInt32BE()
      need((length === 0 && isReply) || (length >= 48 && length <= 8_388_656), 'BadRequest', `a frame of ${length} bytes`)
      return encode('hex', take(length))
    })
    need(at === message.length, 'BadRequest', 'more behind')
    return { header: canonicalText(json), framesHex }
  })
}

/** §9.4. */
export const deadlineOf = (bytes) => 2000 + Math.floor(bytes / 1024)

export function passesCheck({ cid: asked, bodyHex, milliseconds }) {
  const body = bytesOfHex(bodyHex)
  return body.length > 0 && milliseconds <= deadlineOf(body.length) && cidOfBytes('cid', body) === asked
}

/** Whether an element may be in the filter (v1 §8.2). */
export function readHint({ hintHex }) {
  return as('AnnounceInvalid', () => {
    const bytes = bytesOfHex(hintHex)
    need(bytes.length >= 9 && bytes.length <= 8_388_608, 'BadRequest', 'no filter')
    const [m, k] = [bytes.readUInt32BE(0), bytes[4]]
    need(m > 0 && k > 0 && k <= 16 && bytes.length === 9 + Math.ceil(m / 8), 'BadRequest', 'another size')
    return (element) => {
      const [h1, h2] = [0, 1].map((mark) => sha256(Buffer.of(mark), utf8(element)).readUInt32BE(0))
      return Array.from({ length: k }, (_, i) => ((h1 + i * h2) % 2 ** 32) % m).every((bit) => bytes[9 + (bit >> 3)] & (1 << (bit & 7)))
    }
  })
}

/** §9.6. */
export function readNotice({ notice }) {
  return as('NoticeInvalid', () => {
    const read = closed(strictJson(utf8(notice)), ['v', 'drop', 'failures'])
    need(read.v === 2, 'BadRequest', 'another version')
    const failures = listOf(read.failures, 3, 64).map((entry) => closed(entry, ['cid', 'at', 'reason']))
    for (const failure of failures) {
      cid(failure.cid)
      integerIn(failure.at, 0, greatest)
      textLike(failure.reason, /^(?:absent|late|wrong)$/)
    }
    const isTooMany = failures.some(({ cid: failed, at }) => failures.filter((other) => other.cid === failed && other.at >= at && other.at - at <= 3600).length >= 3)
    need(isTooMany, 'BadRequest', 'not three in an hour')
    return { drop: account(read.drop), failures: failures.length }
  })
}
