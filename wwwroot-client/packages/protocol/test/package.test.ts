import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'

const run = promisify(execFile)
const here = fileURLToPath(new URL('../', import.meta.url))
const modules = join(here, '../../node_modules')
const tsc = [process.execPath, join(modules, 'typescript/bin/tsc')] as const
const readme = readFileSync(join(here, 'README.md'), 'utf8')
const [, example, printed] = /```ts\n([\s\S]*?)```[\s\S]*?```text\n([\s\S]*?)```/.exec(readme)!
const project = mkdtempSync(join(tmpdir(), 'safecloud-protocol-'))
const installed = join(project, 'node_modules/@safecloud/protocol')

/** Strict, and with nothing declared but the language itself. */
const options = {
  target: 'ES2022',
  module: 'NodeNext',
  moduleResolution: 'NodeNext',
  lib: ['ES2023'],
  types: [] as string[],
  strict: true,
  skipLibCheck: false,
}

/** Compiles one file of the project with the compiler that builds the package. */
async function compile(file: string, source: string, more: object = {}) {
  writeFileSync(join(project, file), source)
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions: { ...options, ...more }, files: [file] }))
  await run(tsc[0], [tsc[1], '-p', project], { cwd: project }).catch((error: { stdout: string }) => expect.fail(error.stdout))
}

/** A fresh project that installs the packed file; what that depends on is what the lock file chose, so that nothing is downloaded. */
beforeAll(async () => {
  const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', project], { cwd: here })
  const packed = (JSON.parse(stdout.slice(stdout.indexOf('['))) as { filename: string }[])[0]!.filename
  const local = (path: string) => `file:${path}`
  const dependencies = {
    '@safecloud/protocol': local(packed),
    ...Object.fromEntries(
      ['@noble/curves', '@noble/hashes', '@types/node', 'undici-types'].map((name) => [name, local(join(modules, name))]),
    ),
  }
  writeFileSync(join(project, 'package.json'), JSON.stringify({ type: 'module', dependencies }))
  await run('npm', ['install', '--offline', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: project })
}, 60_000)

afterAll(() => rmSync(project, { recursive: true, force: true }))

it('package: the example of the README compiles and prints what stands below it, in Node and in a worker', async () => {
  await compile('example.ts', example!, { types: ['node'] })
  expect((await run(process.execPath, ['example.js'], { cwd: project })).stdout).toBe(printed)
  writeFileSync(
    join(project, 'worker.js'),
    "import { Worker } from 'node:worker_threads'\nnew Worker(new URL('./example.js', import.meta.url))\n",
  )
  expect((await run(process.execPath, ['worker.js'], { cwd: project })).stdout).toBe(printed)
}, 60_000)

it('package: every module has types that need neither DOM nor Node, and loads', async () => {
  const names = readdirSync(join(installed, 'dist'), { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.js'))
  expect(names.length).toBeGreaterThan(100)
  const lines = names.map((path, at) => `export * as m${at} from '@safecloud/protocol/${path.replaceAll('\\', '/')}'\n`)
  await compile('all.ts', lines.join(''))
  expect((await run(process.execPath, ['all.js'], { cwd: project })).stdout).toBe('')
}, 60_000)

it('package: holds code, types, sources and licence, and no tests', () => {
  const files = readdirSync(installed, { recursive: true, encoding: 'utf8' })
  expect(files).toEqual(
    expect.arrayContaining(['README.md', 'LICENSE', 'NOTICE', 'package.json', join('dist', 'chunk.d.ts'), join('src', 'chunk.ts')]),
  )
  expect(files.filter((path) => /\.test\.|tsconfig|^test|^node_modules/.test(path))).toEqual([])
})
