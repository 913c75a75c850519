// Writes tests/vectors/evm/*.json with ethers: ABI encodings, RLP, signed transactions, key files. With --check it writes nothing and
// fails on a difference. Run after `npm ci` in contracts/: node tools/vectors/evm.mjs
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const { ethers } = createRequire(new URL('../../contracts/package.json', import.meta.url))('ethers')
const folder = new URL('../../tests/vectors/evm/', import.meta.url)
const check = process.argv.includes('--check')
const stale = []

const a1 = '0x1111111111111111111111111111111111111111'
const a2 = '0xdeadbeef00000000000000000000000000000001'
const hash = `0x${'ab'.repeat(32)}`
const max = (2n ** 256n - 1n).toString()
const min = (-(2n ** 255n)).toString()

const abiCases = [
  [['uint256'], ['0']],
  [['uint256', 'uint8', 'uint48'], [max, '255', '281474976710655']],
  [['int256', 'int256', 'int8', 'int64'], [min, '-1', '-128', '9223372036854775807']],
  [['bool', 'bool'], [true, false]],
  [['address', 'address'], [a1, a2]],
  [['bytes32', 'bytes4', 'bytes1'], [hash, '0xc4076876', '0xff']],
  [['bytes', 'bytes', 'bytes'], ['0x', '0x01', `0x${'cd'.repeat(65)}`]],
  [['string', 'string'], ['', 'Grüße, 世界 — 🎬']],
  [['address[]'], [[]]],
  [['address[]'], [[a1, a2]]],
  [['uint256[3]', 'bool'], [['1', '2', '3'], true]],
  [['uint256[][]', 'string'], [[['1'], [], ['2', '3']], 'after']],
  [['bytes[]', 'uint256'], [['0x', `0x${'ef'.repeat(33)}`, '0x00'], '7']],
  [['bytes[2]'], [['0x01', '0x0203']]],
  [['(uint256,address)'], [['1', a1]]],
  [['(uint256,bytes)', 'uint8'], [['1', '0xaa'], '2']],
  [['(address,uint256)[]'], [[[a1, '5'], [a2, '6']]]],
  [['(address,address,uint256,uint256,uint256,uint256)', 'address[]', 'address', 'uint256', 'bytes'],
    [[a1, a2, '1000', '7', '0', '1800000000'], [a2], a2, '400', `0x${'1c'.repeat(65)}`]],
  [['(address[],uint256[],uint256,bytes32,address[])', 'bytes32[]'],
    [[[a1, a2], ['9000', '1000'], '0', `0x${'00'.repeat(32)}`, []], [hash]]],
  [['(string,(bytes,uint256[])[])[2]'], [[['x', [['0x01', ['1']]]], ['y', []]]]],
]
const coder = ethers.AbiCoder.defaultAbiCoder()
const abi = abiCases.map(([types, values]) => ({ types, values, encoded: coder.encode(types, values) }))

const selectors = [
  'transfer(address,uint256)',
  'pay(address,uint256)',
  'paymentsExecute((address,address,uint256,uint256,uint256,uint256),address[],address,uint256,bytes)',
].map((signature) => ({ signature, selector: ethers.id(signature).slice(0, 10) }))

const transferEvent = new ethers.Interface(['event Named(address indexed from, string indexed name, uint256 value, bytes note)'])
const log = transferEvent.encodeEventLog('Named', [a1, 'a name', 12345n, '0x0102'])
const events = [{ name: 'Named', inputs: 'address,string,uint256,bytes', indexed: [0, 1], topics: log.topics, data: log.data,
  values: [a1, ethers.id('a name'), '12345', '0x0102'] }]

const rlp = ['0x', '0x00', '0x7f', '0x80', `0x${'11'.repeat(55)}`, `0x${'22'.repeat(56)}`, `0x${'33'.repeat(1024)}`, [], [[], [[]]],
  ['0x636174', '0x646f67'], [`0x${'44'.repeat(60)}`, ['0x01', []]]].map((item) => ({ item, encoded: ethers.encodeRlp(item) }))

const secret = `0x${'0123456789abcdef'.repeat(4)}`
const wallet = new ethers.Wallet(secret)
const transactions = []
for (const [chainId, nonce, to, value, data, gasLimit, maxFeePerGas, maxPriorityFeePerGas] of [
  [1, 0, a1, 0n, '0x', 21000n, 30_000_000_000n, 1_000_000_000n],
  [31337, 127, a2, 10n ** 18n, '0xc4076876', 100_000n, 7n, 7n],
  [56, 128, a1, 2n ** 96n, `0x${'5a'.repeat(300)}`, 30_000_000n, 3n * 10n ** 9n, 0n],
  [8453, 4_294_967_296, null, 0n, '0x600160005500', 3_000_000n, 12n, 1n],
]) {
  const tx = { type: 2, chainId, nonce, to, value, data, gasLimit, maxFeePerGas, maxPriorityFeePerGas }
  const raw = await wallet.signTransaction(tx)
  transactions.push({ ...JSON.parse(JSON.stringify(tx, (_, v) => (typeof v === 'bigint' ? v.toString() : v))), raw, hash: ethers.keccak256(raw) })
}

// ethers draws salt and iv by itself unless it is given them; it writes scrypt only, so the PBKDF2 file is put together here from its parts.
const password = 'correct horse – Batterie'
const salt = ethers.getBytes(ethers.id('salt'))
const iv = ethers.getBytes(ethers.id('iv')).slice(0, 16)
const scrypt = JSON.parse(await ethers.encryptKeystoreJson({ address: wallet.address, privateKey: secret }, password,
  { salt, iv, uuid: ethers.getBytes(ethers.id('uuid')).slice(0, 16), scrypt: { N: 4096, r: 8, p: 1 } }))
const { createCipheriv, pbkdf2Sync } = await import('node:crypto')
const derived = pbkdf2Sync(Buffer.from(password.normalize('NFKC')), salt, 10_000, 32, 'sha256')
const cipher = createCipheriv('aes-128-ctr', derived.subarray(0, 16), iv)
const ciphertext = Buffer.concat([cipher.update(ethers.getBytes(secret)), cipher.final()])
const hex = (bytes) => Buffer.from(bytes).toString('hex')
const pbkdf2 = { version: 3, id: '01020304-0506-4708-890a-0b0c0d0e0f10', address: wallet.address.slice(2).toLowerCase(),
  crypto: { cipher: 'aes-128-ctr', cipherparams: { iv: hex(iv) }, ciphertext: hex(ciphertext), kdf: 'pbkdf2',
    kdfparams: { c: 10_000, dklen: 32, prf: 'hmac-sha256', salt: hex(salt) },
    mac: ethers.keccak256(Buffer.concat([derived.subarray(16), ciphertext])).slice(2) } }
for (const file of [scrypt, pbkdf2]) {
  if ((await ethers.decryptKeystoreJson(JSON.stringify(file), password)).privateKey !== secret) throw new Error('ethers does not open its own key file')
}
for (const key of Object.keys(scrypt['x-ethers'] ?? {})) delete scrypt['x-ethers'][key]
delete scrypt['x-ethers']

function write(name, value) {
  const file = new URL(`${name}.json`, folder)
  const text = `${JSON.stringify(value, null, 1)}\n`
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return
  if (check) stale.push(`tests/vectors/evm/${name}.json`)
  else writeFileSync(file, text)
}

mkdirSync(folder, { recursive: true })
const lower = (value) => JSON.parse(JSON.stringify(value).replace(/0x[0-9a-fA-F]{40}(?=")/g, (text) => text.toLowerCase()))
write('abi', lower({ abi, selectors, events }))
write('rlp', { rlp })
write('transactions', lower({ secret, address: wallet.address, transactions }))
write('keystores', { password, secret, files: [{ name: 'scrypt, by ethers', json: scrypt }, { name: 'PBKDF2', json: pbkdf2 }] })
if (stale.length > 0) {
  console.error(`Not what the script gives: ${stale.join(', ')}`)
  process.exitCode = 1
}
