// Run after every `npm install` that changes the lock: node tools/lockfile.mjs wwwroot-client/package-lock.json
// Adds what npm leaves out of a lock file it made on one platform: the optional packages of the others, without which `npm ci` refuses.
import { readFileSync, writeFileSync } from 'node:fs'
const file = process.argv[2]
const lock = JSON.parse(readFileSync(file, 'utf8'))
const oses = ['aix','android','darwin','freebsd','linux','netbsd','openbsd','openharmony','sunos','win32']
const cpus = { arm64: 'arm64', arm: 'arm', x64: 'x64', ia32: 'ia32', ppc64: 'ppc64', s390x: 's390x', riscv64: 'riscv64', loong64: 'loong64', mips64el: 'mips64el', wasm32: 'wasm32', loong: 'loong64', mips: 'mips64el' }
let added = 0
for (const [path, pkg] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(pkg.optionalDependencies ?? {})) {
    const at = `node_modules/${name}`
    if (lock.packages[at] || lock.packages[`${path}/${at}`]) continue
    const words = name.split(/[/-]/)
    const os = oses.find((o) => words.includes(o)); const cpu = Object.keys(cpus).find((c) => words.includes(c))
    if (!os && !cpu) { console.log('left alone', name); continue }
    lock.packages[at] = { version: version.replace(/^[^0-9]*/, ''), ...(cpu ? { cpu: [cpus[cpu]] } : {}), dev: true, ...(words.includes('musl') ? { libc: ['musl'] } : {}), optional: true, ...(os ? { os: [os] } : {}) }
    added++
  }
}
const sorted = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)))
lock.packages = sorted
writeFileSync(file, JSON.stringify(lock, null, 2) + '\n'); console.log('added', added)
