import { hexEncode } from '../../wwwroot-client/packages/protocol/src/hex.ts'
import { fixedBytes } from './fixed.ts'

interface Place {
  readonly track: string
  readonly index: number
  readonly dataHex: string
}

const data = (name: string) => hexEncode(fixedBytes(`sealing ${name}`, 20))
const place = (track: string, index: number, name: string): Place => ({ track, index, dataHex: data(name) })
const sealed = [place('data', 0, 'a'), place('data', 1, 'b'), place('meta', 0, 'c')]
const asked = (name: string, then: Place) => ({ name, sealed, ...then })

export function sealing() {
  const refusal = (name: string, then: Place) => ({ ...asked(name, then), error: 'SaltReused' })
  return {
    about: 'One salt, one sealing: specification §1.6. sealed is what was sealed under a salt before; may these data be sealed at this place under it?',
    cases: [
      asked('the same data at the same place', sealed[1]!),
      asked('a place where nothing was', place('data', 2, 'd')),
      asked('a new track', place('captions.de', 0, 'e')),
      asked('data that stand at another place', place('meta', 1, 'a')),
    ],
    refused: [
      refusal('other data', place('data', 1, 'd')),
      refusal('one flipped bit', { ...sealed[0]!, dataHex: flipped(sealed[0]!.dataHex) }),
      refusal('a byte less', { ...sealed[0]!, dataHex: sealed[0]!.dataHex.slice(2) }),
      refusal('a byte more', { ...sealed[0]!, dataHex: `${sealed[0]!.dataHex}00` }),
      refusal('nothing', { ...sealed[0]!, dataHex: '' }),
      refusal('the data of the place beside', { ...sealed[0]!, dataHex: sealed[1]!.dataHex }),
    ],
  }
}

const flipped = (hex: string) => hex.slice(0, -1) + (Number.parseInt(hex.slice(-1), 16) ^ 1).toString(16)
