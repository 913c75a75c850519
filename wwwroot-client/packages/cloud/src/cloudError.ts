/** What every failure of this package is: a sentence for people and a code for programs (specification §8.5, and names of our own). */
export abstract class CloudError extends Error {
  abstract readonly code: string
}
