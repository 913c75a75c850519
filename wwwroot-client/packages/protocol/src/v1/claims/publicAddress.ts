/** The first bits of addresses that are no one's on the public network, by number and length. */
const privateV4: readonly (readonly [number, number])[] = [
  [0x00000000, 8], // this network
  [0x0a000000, 8], // private
  [0x64400000, 10], // carriers' own
  [0x7f000000, 8], // this machine
  [0xa9fe0000, 16], // link
  [0xac100000, 12], // private
  [0xc0000000, 24], // protocol assignments
  [0xc0000200, 24], // documentation
  [0xc0586300, 24], // relays that are gone
  [0xc0a80000, 16], // private
  [0xc6120000, 15], // measurements
  [0xc6336400, 24], // documentation
  [0xcb007100, 24], // documentation
  [0xe0000000, 4], // multicast
  [0xf0000000, 4], // reserved
]

/**
 * Whether a host, as a URL writes it, may lie on the public network: a name that is none of this machine's or this
 * network's, or a literal address that is routed publicly.
 */
export function isPublicAddress(host: string): boolean {
  if (host.includes(':')) return isPublicV6(host.replace(/^\[|\]$/g, ''))
  if (/^[0-9.]+$/.test(host)) return isPublicV4(host)
  return host.includes('.') && !/(?:^|\.)(?:localhost|local|internal|intranet|lan|home\.arpa|test|invalid|example|onion)\.?$/.test(host)
}

function isPublicV4(text: string): boolean {
  const parts = text.split('.').map(Number)
  if (parts.length !== 4 || !parts.every((part) => Number.isInteger(part) && part >= 0 && part <= 255)) return false
  const address = parts.reduce((number, part) => number * 256 + part, 0)
  return !privateV4.some(([prefix, bits]) => Math.floor(address / 2 ** (32 - bits)) === Math.floor(prefix / 2 ** (32 - bits)))
}

/** Only 2000::/3 is routed publicly; of it, protocol assignments, documentation and addresses that hold another are left out. */
function isPublicV6(text: string): boolean {
  if (!/^[23][0-9a-f]{3}:[0-9a-f:]*$/i.test(text)) return false
  const [first, second] = text.split(':').map((group) => Number.parseInt(group || '0', 16))
  if (first === 0x2001) return second! >= 0x0200 && second !== 0x0db8
  return first !== 0x2002 && !(first === 0x3fff && second! < 0x1000)
}
