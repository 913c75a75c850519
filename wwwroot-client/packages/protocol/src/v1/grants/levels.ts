/** What a level is about (v1 §17). */
export type LevelKind = 'read' | 'write' | 'admin'

const levels: Readonly<Record<LevelKind, Readonly<Record<string, number>>>> = {
  read: { none: 0, see: 10, content: 23, max: 40 },
  write: { none: 0, post: 20, max: 40 },
  admin: { none: 0, invite: 20, manage: 30, close: 40, max: 40 },
}

/** The level from which chunks may be read. */
export const contentLevel = levels.read.content!

/** The number of a level's word; a word that the kind does not have, or none, is 0. */
export function levelOf(kind: LevelKind, word: string | null): number {
  return word !== null && Object.hasOwn(levels[kind], word) ? levels[kind][word]! : 0
}
