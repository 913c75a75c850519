// Keccak-256 as Ethereum uses it (padding 01), for §7.2. Lanes are BigInt; nothing here is in a hurry.
const mask = (1n << 64n) - 1n
const rate = 136
const turn = (lane, by) => ((lane << BigInt(by)) | (lane >> BigInt(64 - by))) & mask

// Round constants and rotations come from their definitions: a shift register, and the walk (x,y) → (y, 2x+3y).
const constants = (() => {
  let register = 1
  const bit = () => {
    const out = register & 1
    register <<= 1
    if (register & 0x100) register ^= 0x171
    return out
  }
  return Array.from({ length: 24 }, () => {
    let constant = 0n
    for (let j = 0; j <= 6; j++) if (bit()) constant |= 1n << BigInt(2 ** j - 1)
    return constant
  })
})()

const rotations = (() => {
  const by = new Array(25).fill(0)
  for (let [x, y, t] = [1, 0, 0]; t < 24; t++) {
    by[x + 5 * y] = (((t + 1) * (t + 2)) / 2) % 64
    ;[x, y] = [y, (2 * x + 3 * y) % 5]
  }
  return by
})()

function permute(lanes) {
  for (const constant of constants) {
    const columns = [0, 1, 2, 3, 4].map((x) => [0, 5, 10, 15, 20].reduce((sum, y) => sum ^ lanes[x + y], 0n))
    for (let at = 0; at < 25; at++) lanes[at] ^= columns[(at + 4) % 5] ^ turn(columns[(at + 1) % 5], 1)
    const moved = new Array(25)
    for (let x = 0; x < 5; x++) {
      for (let y = 0; y < 5; y++) moved[y + 5 * ((2 * x + 3 * y) % 5)] = turn(lanes[x + 5 * y], rotations[x + 5 * y])
    }
    for (let x = 0; x < 5; x++) {
      for (let y = 0; y < 25; y += 5) lanes[x + y] = moved[x + y] ^ (~moved[((x + 1) % 5) + y] & mask & moved[((x + 2) % 5) + y])
    }
    lanes[0] ^= constant
  }
}

export function keccak256(...parts) {
  const input = Buffer.concat(parts)
  const padded = Buffer.concat([input, Buffer.alloc(rate - (input.length % rate))])
  padded[input.length] |= 1
  padded[padded.length - 1] |= 0x80
  const lanes = new Array(25).fill(0n)
  for (let block = 0; block < padded.length; block += rate) {
    for (let lane = 0; lane < rate / 8; lane++) lanes[lane] ^= padded.readBigUInt64LE(block + lane * 8)
    permute(lanes)
  }
  const output = Buffer.alloc(32)
  for (let lane = 0; lane < 4; lane++) output.writeBigUInt64LE(lanes[lane], lane * 8)
  return output
}
