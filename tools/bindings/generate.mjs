// Writes src/Safecloud.Evm/Bindings/*.g.cs from contracts/abi/*.json: typed calls, events and errors of every contract. With --check it
// writes nothing and fails on a difference.
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { callsOf, errorsOf, eventsOf, structsOf } from './csharp.mjs'

const abis = new URL('../../contracts/abi/', import.meta.url)
const folder = new URL('../../src/Safecloud.Evm/Bindings/', import.meta.url)
const check = process.argv.includes('--check')
const wanted = new Map()

for (const file of readdirSync(abis).filter((name) => name.endsWith('.json'))) {
  const { contract, abi } = JSON.parse(readFileSync(new URL(file, abis), 'utf8'))
  for (const [part, text] of [['', callsOf(contract, abi)], ['.Events', eventsOf(contract, abi)], ['.Errors', errorsOf(contract, abi)],
    ['.Structs', structsOf(contract, abi)]]) {
    if (text) wanted.set(`${contract}${part}.g.cs`, text)
  }
}

mkdirSync(folder, { recursive: true })
const stale = readdirSync(folder).filter((name) => name.endsWith('.g.cs') && !wanted.has(name))
for (const [name, text] of wanted) {
  const file = new URL(name, folder)
  if (existsSync(file) && readFileSync(file, 'utf8') === text) continue
  if (check) stale.push(name)
  else writeFileSync(file, text)
}
if (stale.length > 0) {
  console.error(`Not what the ABI files give: ${stale.map((name) => `src/Safecloud.Evm/Bindings/${name}`).join(', ')}. Run: npm run abi`)
  process.exitCode = 1
}
