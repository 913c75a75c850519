import { sealBytes } from '../../wwwroot-client/packages/protocol/src/aesGcm.ts'
import { base64Encode } from '../../wwwroot-client/packages/protocol/src/base64.ts'
import { type Bytes, utf8 } from '../../wwwroot-client/packages/protocol/src/bytes.ts'
import { hexEncode } from '../../wwwroot-client/packages/protocol/src/hex.ts'
import { formatRecoveryCode } from '../../wwwroot-client/packages/protocol/src/recoveryCode.ts'
import { sealVault } from '../../wwwroot-client/packages/protocol/src/vault.ts'
import { type WrapTerms, wrapVaultKey } from '../../wwwroot-client/packages/protocol/src/vaultWrap.ts'
import { changed, fixedBytes, fixedSigner } from './fixed.ts'
import { sealFixed } from './jwe.ts'

const vaultKey = fixedBytes('vault key', 32)
const rootKey = fixedBytes('vault root key', 32)
const iv = fixedBytes('vault iv', 12)
const error = 'VaultNotOpened'

async function blobs() {
  const slugs = ['night-kitchen', 'a', 'z9']
  const publishers = new Map(slugs.map((slug) => [slug, fixedBytes(`vault publisher ${slug}`, 32)]))
  const blob = await sealVault(vaultKey, { rootKey, publishers }, iv)
  const empty = await sealVault(vaultKey, { rootKey, publishers: new Map() }, iv)
  const shape = (bytes: Bytes, of: ReadonlyMap<string, Bytes>) => ({
    vaultKeyHex: hexEncode(vaultKey),
    ivHex: hexEncode(iv),
    rootKeyHex: hexEncode(rootKey),
    publishersHex: Object.fromEntries([...of].map(([slug, secret]) => [slug, hexEncode(secret)])),
    blobHex: hexEncode(bytes),
  })
  const refusal = (name: string, bytes: Bytes, key = vaultKey) => ({ name, vaultKeyHex: hexEncode(key), blobHex: hexEncode(bytes), error })
  const otherText = (text: string, aad = 'safecloud.vault.v1') => sealBytes(vaultKey, aad, utf8(text), iv)
  return {
    cases: [shape(blob, publishers), shape(empty, new Map())],
    refused: [
      refusal('another key', blob, rootKey),
      refusal(
        'a flipped bit',
        blob.map((byte, at) => (at === 50 ? byte ^ 1 : byte)),
      ),
      refusal('cut', blob.slice(0, -1)),
      refusal('27 bytes', blob.slice(0, 27)),
      refusal('nothing', new Uint8Array(0)),
      refusal('sealed for another purpose', await otherText('{}', 'safecloud.vault.v2')),
      refusal('another document', await otherText('{"v":1}')),
      refusal('a short root key', await otherText(`{"publishers":{},"rootKey":"${base64Encode(rootKey.slice(1))}","v":1}`)),
      refusal('not canonical', await otherText(`{"v":1,"rootKey":"${base64Encode(rootKey)}","publishers":{}}`)),
    ],
  }
}

async function wraps() {
  const code = fixedBytes('vault code', 20)
  const prf = fixedBytes('vault prf', 32)
  const byCode: WrapTerms = { kind: 'recovery', id: 'AAECAwQFBgc', salt: base64Encode(fixedBytes('vault code salt', 32)) }
  const byPasskey: WrapTerms = { kind: 'passkey', id: 'Y3JlZGVudGlhbA', salt: base64Encode(fixedBytes('vault passkey salt', 32)) }
  const [recovery, passkey] = await Promise.all([wrapVaultKey(byCode, code, vaultKey, iv), wrapVaultKey(byPasskey, prf, vaultKey, iv)])
  const shape = (wrap: typeof recovery, secret: Bytes) => ({
    wrap,
    secretHex: hexEncode(secret),
    ivHex: hexEncode(iv),
    vaultKeyHex: hexEncode(vaultKey),
  })
  const refusal = (name: string, wrap: typeof recovery, secret: Bytes) => ({ name, wrap, secretHex: hexEncode(secret), error })
  return {
    wraps: [shape(recovery, code), shape(passkey, prf)],
    refusedWraps: [
      refusal('another code', recovery, fixedBytes('another code', 20)),
      refusal('another kind', { ...recovery, kind: 'passkey' }, code),
      refusal('another id', { ...recovery, id: changed(recovery.id, 0) === recovery.id ? 'AQECAwQFBgc' : changed(recovery.id, 0) }, code),
      refusal('another salt', { ...recovery, salt: passkey.salt }, code),
      refusal('a changed wrap', { ...recovery, wrapped: changed(recovery.wrapped, 30) }, code),
      refusal('the other wrap', { ...recovery, wrapped: passkey.wrapped }, code),
      refusal('a cut wrap', { ...recovery, wrapped: recovery.wrapped.slice(0, 40) }, code),
      refusal('no wrap', { ...recovery, wrapped: '' }, code),
      refusal('not base64', { ...recovery, wrapped: '*' }, code),
    ],
  }
}

function recoveryCodes() {
  const codes = [fixedBytes('vault code', 20), new Uint8Array(20), new Uint8Array(20).fill(255)]
  const typed = (text: string) => [
    text.toLowerCase(),
    text.replaceAll('-', ''),
    text.replaceAll('-', ' '),
    text.replaceAll('0', 'O').replaceAll('1', 'l'),
    ` ${text.replaceAll('1', 'I')} `,
  ]
  const good = formatRecoveryCode(codes[0]!)
  const bad = ['', good.slice(0, -1), `${good}0`, good.replace(/.$/, 'U'), good.replace(/.$/, '*'), good.replaceAll('-', '_')]
  return {
    codes: codes.map((code) => ({ codeHex: hexEncode(code), text: formatRecoveryCode(code), typed: typed(formatRecoveryCode(code)) })),
    refusedCodes: bad.map((text) => ({ name: `code ${text}`, text, error })),
  }
}

async function keyMessages() {
  const [box, stranger] = [fixedSigner('vault box'), fixedSigner('vault stranger')]
  const seal = (name: string, text: string) => sealFixed(`vault ${name}`, 'safecloud-vault-key', box.publicKey, utf8(text))
  const text = `{"v":1,"vaultKey":"${base64Encode(vaultKey)}"}`
  const message = await seal('good', text)
  const foreign = await sealFixed('vault capability', 'safecloud-capability', box.publicKey, utf8(text))
  const refusal = (name: string, sealed: string, key = box) => ({ name, boxScalarHex: hexEncode(key.pair.scalar), message: sealed, error })
  return {
    messages: [{ boxScalarHex: hexEncode(box.pair.scalar), vaultKeyHex: hexEncode(vaultKey), message }],
    refusedMessages: [
      refusal('for another device', message, stranger),
      refusal('a capability', foreign),
      refusal('a short key', await seal('short', `{"v":1,"vaultKey":"${base64Encode(vaultKey.slice(1))}"}`)),
      refusal('version 2', await seal('version', text.replace('"v":1', '"v":2'))),
      refusal('cut', message.slice(0, -2)),
    ],
  }
}

export async function vault() {
  return {
    about: 'The creator’s vault: docs/decisions/0001-main-line.md. cases are blobs; ivHex is given here and random in life.',
    ...(await blobs()),
    ...(await wraps()),
    ...recoveryCodes(),
    ...(await keyMessages()),
  }
}
