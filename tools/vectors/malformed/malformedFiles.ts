import { notAnObject, notJson, optional, wrongMembers } from './jsonCases.ts'
import { type MalformedCase, textCase } from './malformedCase.ts'
import { samples } from './samples.ts'
import { textCases } from './textCases.ts'

const noText = [1, [], {}, true]
const noNumber = ['1', -1, 1.5, 9007199254740992, [], true]
const noObject = ['text', 1, []]
const noKey = ['', 'AA==', '!!!', { 0: 256 }, [256], [-1], 5]
const noAddress = ['', '0x', `0x${'1'.repeat(39)}`, `0x${'g'.repeat(40)}`, 1]
const noHash = [`0x${'1'.repeat(63)}`, 'text', 1]
const noUint = ['-1', 'text', 1.5, 9007199254740992, '1'.repeat(79), `0x${'1'.repeat(65)}`, []]

/** Values that are none for a member; `optional` where it may be left out. */
const wrong: Readonly<Record<string, Readonly<Record<string, readonly unknown[]>>>> = {
  announce: {
    dropId: noText,
    timestamp: noNumber,
    storage: noObject,
    used: noNumber,
    prevRoot: [optional, 'text', 1, 'A'.repeat(64)],
    diff: [optional, {}, 'text', [1], [{ cid: 1, added: true }], [{ cid: 'x' }], [{ cid: 'x', added: 1 }]],
    reason: [optional, 'other', 1, ['cold']],
    signature: [optional, 1, '!!!'],
  },
  capability: { grants: ['text', {}, [1], [{}]] },
  challenge: { cid: [...noText, '', 'bafy', 'b'] },
  chunk: { cid: [...noText, 'bafy'], iv: noKey, ciphertext: ['!!!', 5, [256]], tag: [optional, ...noKey] },
  evmclaim: {
    payer: noAddress,
    token: noAddress,
    contract: noAddress,
    chainId: ['', 'text', -1, 1.5, {}],
    recipients: ['text', {}, [1], ['0x1']],
    max: [optional, ...noUint],
    line: noUint,
    exp: [optional, ...noUint],
  },
  grant: {
    link: ['text', [], ['track'], ['other', 'data'], ['track', 'data', '01'], ['track', 'data', 1], ['track', '']],
    secret: [optional, ...noKey],
    statement: noObject,
    'statement.parent': noText,
    'statement.label': noText,
    'statement.issuedTime': noNumber,
    'statement.context': ['', '{}', 'text', '{"link":["track","data"]}'],
    'statement.secretHash': noText,
    proof: noObject,
    'proof.signature': ['!!!', 5, { 0: 256 }, [1.5]],
    'proof.publicKey': noKey,
    start: [optional, ...noNumber],
  },
  index: {
    chapters: [optional, {}, 'text', [1], [{ pts: 'x' }], [{ duration: [] }]],
    codec: [optional, ...noText],
    totalDuration: [optional, 'x', []],
  },
  jetdelegation: {
    iss: noText,
    sub: [...noText, 'safecloud:other'],
    stm: noObject,
    'stm.sessionKeyEIP712': noAddress,
    'stm.noisePublicKey': noText,
    'stm.nbf': [optional, 'x', -1, 1.5, {}],
    'stm.exp': [optional, 'x', -1, 1.5, {}],
    sig: ['text', [], [1], [{ signature: '0x12' }], [{}], ['AA==']],
  },
  jetterms: {
    evmAddress: noAddress,
    safebux: noObject,
    'safebux.address': noAddress,
    'safebux.chainId': ['x', {}],
    openclaiming: noObject,
  },
  manifest: {
    v: [2, '1', 0, []],
    rootCid: noText,
    treeN: [optional, 1, 0, -1, 1025, '2', 1.5],
    treeDepth: [optional, 0, 65, -1, '2', 1.5],
    chunkCount: noNumber,
    chunkSize: [0, ...noNumber],
    size: noNumber,
    name: noText,
    type: [optional, 1, {}],
    tracks: [optional, 'data', [1], {}],
    created: [optional, ...noNumber],
    encryptionRootPublicKey: noKey,
    accessRootPublicKey: noKey,
    bindingProof: noObject,
    'bindingProof.statement': noObject,
    'bindingProof.proof': noObject,
    'bindingProof.proof.signature': [5, '!!!', { 1: 1 }],
    'bindingProof.proof.publicKey': noKey,
    revenue: [optional, 'text', [], 1],
  },
  openclaim: {
    key: [optional, [1], [null], ['a', 'a'], Array.from({ length: 65 }, (_, i) => `k${i}`), {}],
    sig: [optional, ['a', 'b', 'c']],
    nbf: [optional, 'x', -1, 1.5, {}, [], true],
    exp: [optional, 'x', -1, 1.5, {}, [], true, '1'.repeat(17)],
  },
  payment: {
    stm: noObject,
    'stm.payer': noAddress,
    'stm.token': noAddress,
    'stm.recipientsHash': [optional, ...noHash, `0x${'1'.repeat(64)}`],
    'stm.max': [optional, ...noUint],
    'stm.line': noUint,
    amount: [optional, ...noUint],
    sig: [optional, Array.from({ length: 17 }, () => '0x')],
  },
  policy: {
    payees: ['text', {}, [1], ['0x1']],
    fractions: ['text', {}, ['x'], [-1], [1.5]],
    dynamicBps: [optional, 'x', -1, {}],
    dynamicConstraint: [optional, ...noHash],
    targets: [optional, 'text', [1]],
  },
  typed: {
    domain: noObject,
    primaryType: [...noText, 'Other', 'constructor', '__proto__'],
    types: [...noObject, { Thing: 1 }, { Thing: [1] }, { Thing: [{ name: 'who' }] }, {}],
    message: [...noObject, {}],
    'message.who': noAddress,
    'message.h': ['0x', 'text', 1, `0x${'1'.repeat(66)}`].slice(1),
    'message.amt': noUint,
    'message.small': [...noUint, '18446744073709551616'],
    'message.flag': ['true', 1, []],
    'message.blob': ['0x1', 'text', 1],
  },
}

function jsonFile(name: string, error: string, more: readonly MalformedCase[] = []) {
  const sample = samples[name] as object
  return file(name, error, [
    ...notJson(sample),
    ...(Array.isArray(sample) ? [] : notAnObject()),
    ...wrongMembers(sample, wrong[name] ?? {}),
    ...more,
  ])
}

function file(name: string, error: string, cases: readonly MalformedCase[]) {
  return {
    about: `What the parser '${name}' refuses, each with ${error}: prefixHex, then hex so many times, then suffixHex.`,
    cases: cases.map((one) => ({ ...one, error })),
  }
}

const lists = (...texts: string[]) => texts.map((text) => textCase(text.slice(0, 60), text))

/** What makes each file of tests/vectors/malformed. */
export const malformedFiles: Readonly<Record<string, object>> = {
  announce: jsonFile('announce', 'AnnounceInvalid'),
  capability: jsonFile(
    'capability',
    'GrantInvalid',
    lists('{}', '{"rootKey":"AA=="}', '{"rootKey":1}', '{"versions":[]}', '{"versions":{"a":1}}'),
  ),
  challenge: jsonFile('challenge', 'ChunkInvalid'),
  chunk: jsonFile('chunk', 'ChunkInvalid'),
  evmclaim: jsonFile(
    'evmclaim',
    'ClaimInvalid',
    lists(
      '{}',
      '{"payer":"0x"}',
      '{"authority":"x","subject":"y"}',
      JSON.stringify({ ...(samples.evmclaim as object), account: '0x', endpointType: '0x' }),
    ),
  ),
  grant: jsonFile('grant', 'GrantInvalid'),
  index: jsonFile('index', 'IndexInvalid'),
  jetdelegation: jsonFile('jetdelegation', 'ClaimInvalid'),
  jetterms: jsonFile('jetterms', 'PaymentInvalid'),
  json: file('json', 'BadRequest', notJson(samples.json as object)),
  link: jsonFile(
    'link',
    'LinkInvalid',
    lists(
      'null',
      '"track/data"',
      '{}',
      '[]',
      '["track"]',
      '["tracks","data"]',
      '["track",""]',
      '["track","a/b"]',
      '["track","data",0]',
      '["track","data","00"]',
      '["track","data","-1"]',
      '["track","data","1.5"]',
      '["track","data","9999999999"]',
    ),
  ),
  manifest: jsonFile('manifest', 'ManifestInvalid'),
  merkleproof: jsonFile(
    'merkleproof',
    'ProofInvalid',
    lists(
      'null',
      '{}',
      '"x"',
      '[1]',
      '[{}]',
      '[{"hex":"00","side":"left"}]',
      '[{"hex":1,"side":"left"}]',
      `[{"hex":"${'A'.repeat(64)}","side":"left"}]`,
      JSON.stringify(Array.from({ length: 65 }, () => ({ hex: '0'.repeat(64), side: 'left' }))),
    ),
  ),
  openclaim: jsonFile('openclaim', 'ClaimInvalid'),
  payment: jsonFile('payment', 'PaymentInvalid'),
  policy: jsonFile('policy', 'PaymentInvalid'),
  typed: jsonFile('typed', 'TypedDataInvalid'),
  ...Object.fromEntries(Object.entries(textCases).map(([name, { error, cases }]) => [name, file(name, error, cases)])),
}
