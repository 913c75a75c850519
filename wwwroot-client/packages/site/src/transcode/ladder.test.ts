import { expect, test } from 'vitest'
import { chooseRenditions } from './ladder.ts'
import { sharedPresets } from './presets.ts'

const sizes = (width: number, height: number) =>
  chooseRenditions(width, height, sharedPresets).map((r) => `${r.label} ${r.width}x${r.height}`)

test.each([
  ['full HD gets the whole ladder', 1920, 1080, ['1080p 1920x1080', '720p 1280x720', '480p 854x480', '360p 640x360']],
  ['ultra HD is only scaled down', 3840, 2160, ['1080p 1920x1080', '720p 1280x720', '480p 854x480', '360p 640x360']],
  ['cinemascope counts by its width', 1920, 800, ['1080p 1920x800', '720p 1280x534', '480p 854x356', '360p 640x266']],
  ['portrait turns the boxes', 1080, 1920, ['1080p 1080x1920', '720p 720x1280', '480p 480x854', '360p 360x640']],
  ['720p has nothing above it', 1280, 720, ['720p 1280x720', '480p 854x480', '360p 640x360']],
  ['nine tenths of a box are near enough', 1728, 972, ['1080p 1728x972', '720p 1280x720', '480p 854x480', '360p 640x360']],
  ['less is not', 1700, 956, ['720p 1280x720', '480p 854x480', '360p 640x360']],
  ['a tiny picture keeps its own size', 320, 241, ['360p 320x242']],
])('chooseRenditions: %s', (_, width, height, expected) => {
  expect(sizes(width, height)).toEqual(expected)
})
