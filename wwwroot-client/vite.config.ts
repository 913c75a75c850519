import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** One entry per page kind; the names are what the Razor layouts ask for, each served with a version in its query. */
const entries = {
  site: here('packages/site/src/main.ts'),
  studio: here('packages/site/src/studio.ts'),
  player: here('packages/player/src/main.ts'),
}

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
  test: { include: ['packages/*/src/**/*.test.ts', 'packages/*/test/**/*.test.ts'] },
})
