import fc from 'fast-check'

/** Any bytes, and the given samples cut, mutated and extended: what a parser meets from outside. */
export function hostileBytes(...samples: Uint8Array[]): fc.Arbitrary<Uint8Array<ArrayBuffer>> {
  const mutated = fc
    .tuple(
      fc.constantFrom(...samples),
      fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 3 }),
      fc.nat(),
      fc.uint8Array({ maxLength: 4 }),
    )
    .map(([sample, changes, cut, tail]) => {
      const bytes = new Uint8Array(sample)
      for (const [at, value] of changes) if (bytes.length > 0) bytes[at % bytes.length] = value
      return new Uint8Array([...(cut % 3 === 0 ? bytes.slice(0, cut % (bytes.length + 1)) : bytes), ...tail])
    })
  return fc.oneof(
    fc.uint8Array({ maxLength: 200 }).map((bytes) => new Uint8Array(bytes)),
    mutated,
  )
}
