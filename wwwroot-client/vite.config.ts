import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { countSteps } from './packages/protocol/test/fuzz/stepPlugin.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** One entry per page kind; the names are what the Razor layouts ask for, each served with a version in its query. */
const entries = {
  site: here('packages/site/src/main.ts'),
  studio: here('packages/site/src/studio.ts'),
  player: here('packages/player/src/main.ts'),
}

/** Tests that measure what hostile input costs; the young generation is wide, so that the garbage collector rarely disturbs them. */
const hostile = 'packages/protocol/test/fuzz/**/*.test.ts'
const youngGeneration = ['--min-semi-space-size=64', '--max-semi-space-size=64']

export default defineConfig({
  base: '/dist/',
  publicDir: false,
  build: {
    outDir: here('../src/Safecloud.Platform/wwwroot/dist'),
    emptyOutDir: true,
    target: 'es2023',
    sourcemap: false,
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: Object.fromEntries(Object.entries(entries).filter(([, path]) => existsSync(path))),
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: 'chunks/[name]-[hash].js',
        assetFileNames: (asset) =>
          asset.names.some((name) => name.endsWith('.css')) ? '[name][extname]' : 'assets/[name]-[hash][extname]',
      },
    },
  },
  worker: { format: 'es' },
  test: {
    pool: 'forks',
    poolOptions: { forks: { execArgv: youngGeneration } },
    projects: [
      { test: { name: 'units', include: ['packages/*/src/**/*.test.ts', 'packages/*/test/**/*.test.ts'], exclude: [hostile] } },
      {
        plugins: [countSteps()], // the library counts its steps here, and only here
        test: { name: 'hostile', include: [hostile] },
      },
    ],
  },
})
