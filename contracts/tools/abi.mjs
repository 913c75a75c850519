// Writes abi/<Contract>.json from what forge built: name, ABI, creation code. With --check it writes nothing and fails on a difference.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'

const contracts = readFileSync(new URL('contracts.txt', import.meta.url), 'utf8').trim().split('\n')
const folder = new URL('../abi/', import.meta.url)
const check = process.argv.includes('--check')
const stale = []

for (const name of contracts) {
  const built = JSON.parse(readFileSync(new URL(`../out/${name}.sol/${name}.json`, import.meta.url), 'utf8'))
  const text = `${JSON.stringify({ contract: name, abi: built.abi, bytecode: built.bytecode.object }, null, 1)}\n`
  const file = new URL(`${name}.json`, folder)
  if (existsSync(file) && readFileSync(file, 'utf8') === text) continue
  if (check) stale.push(`abi/${name}.json`)
  else writeFileSync(file, text)
}
for (const file of readdirSync(folder)) {
  if (!contracts.includes(file.replace('.json', ''))) stale.push(`abi/${file} (no such contract)`)
}
if (stale.length > 0) {
  console.error(`Not what the sources give: ${stale.join(', ')}. Run: npm run abi`)
  process.exitCode = 1
}
