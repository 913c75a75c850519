import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openSource } from './source.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'source-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

/** A file that FFmpeg makes of these words. */
function made(name: string, words: string): Blob {
  const path = join(folder, name)
  execFileSync('ffmpeg', ['-v', 'error', '-y', ...words.split(' '), path])
  return new Blob([readFileSync(path)])
}

const picture = (size: string) => `-f lavfi -i testsrc2=s=${size}:r=10:d=1 -c:v libx264 -preset ultrafast -threads 1`
const key = '00112233445566778899aabbccddeeff'

it.each([
  ['nothing', 'Empty', () => new Blob([])],
  ['words', 'NotAVideo', () => new Blob(['Only words, and no film at all.'])],
  ['a playlist', 'NotAVideo', () => new Blob(['#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:4,\nhttp://127.0.0.1:9/a.ts\n#EXT-X-ENDLIST\n'])],
  ['sound alone', 'NoPicture', () => made('sound.m4a', '-f lavfi -i sine=440:d=1 -c:a aac')],
  ['a picture too wide', 'TooLarge', () => made('wide.mp4', picture('8208x16'))],
  [
    'copy protection',
    'Encrypted',
    () => made('locked.mp4', `${picture('64x64')} -encryption_scheme cenc-aes-ctr -encryption_key ${key} -encryption_kid ${key}`),
  ],
  [
    'copy protection in fragments',
    'Encrypted',
    () =>
      made(
        'fragments.mp4',
        `${picture('64x64')} -movflags +frag_keyframe+empty_moov -encryption_scheme cenc-aes-ctr -encryption_key ${key} -encryption_kid ${key}`,
      ),
  ],
  ['a film cut before its tables', 'Truncated', () => made('whole.mp4', picture('320x180')).slice(0, 2_000)],
] as const)('openSource: %s is refused as %s', async (_, code, file) => {
  await expect(openSource(file())).rejects.toMatchObject({ name: 'SourceError', code })
})
