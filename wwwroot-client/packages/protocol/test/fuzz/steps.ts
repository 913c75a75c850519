declare global {
  /** Steps of the library, counted by `stepPlugin.ts`. */
  var __steps: number
}
globalThis.__steps = 0

// biome-ignore lint/suspicious/noExplicitAny: methods of any kind are wrapped alike
type Method = (this: any, ...args: any[]) => any

/** From here on a search costs what it looked at, and sorting what it moves. */
export function countSearches(): void {
  const whole = (found: unknown, length: number) => (typeof found === 'number' && found >= 0 ? found : length)
  for (const prototype of [Array.prototype, String.prototype, Uint8Array.prototype] as unknown as Record<string, Method>[]) {
    for (const name of ['indexOf', 'includes', 'lastIndexOf']) wrap(prototype, name, whole)
  }
  for (const name of ['find', 'findIndex', 'some', 'every', 'sort', 'join']) {
    wrap(Array.prototype as unknown as Record<string, Method>, name, (_, length) => length)
  }
}

function wrap(prototype: Record<string, Method>, name: string, cost: (result: unknown, length: number) => number): void {
  const original = prototype[name]!
  Object.defineProperty(prototype, name, {
    configurable: true,
    writable: true,
    value(this: { length: number }, ...args: unknown[]) {
      const result = original.apply(this, args)
      globalThis.__steps += 1 + cost(result, this.length)
      return result
    },
  })
}
