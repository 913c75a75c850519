import type { Plugin } from 'vite'

interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly body?: Node | Node[]
  readonly consequent?: Node
  readonly [member: string]: unknown
}

const functions = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'])
const loops = new Set(['ForStatement', 'ForInStatement', 'ForOfStatement', 'WhileStatement', 'DoWhileStatement'])
const count = 'globalThis.__steps++'

/**
 * Lets the library count its own steps in the tests of hostile input, and nowhere else: one for every call of a function and every turn of a
 * loop, written into the code as vite loads it. What the engine does in one call (a pattern that matches, a digest, a copy) is one step:
 * it is linear in what it is given, and what it copies is seen in the allocated bytes. Searches inside lists and texts are the exception
 * and are counted by `steps.ts`.
 */
export function countSteps(): Plugin {
  return {
    name: 'count-steps',
    transform(code, id) {
      if (!/\/packages\/protocol\/src\/[^?]*\.ts$/.test(id)) return null
      const inserts: { readonly at: number; readonly text: string }[] = []
      visit(this.parse(code) as unknown as Node, (node) => {
        const body = node.body as Node | undefined
        if (!body || !(functions.has(node.type) || loops.has(node.type))) return
        if (body.type === 'BlockStatement') inserts.push({ at: body.start + 1, text: `${count};` })
        else if (loops.has(node.type)) inserts.push({ at: body.start, text: `{${count};` }, { at: body.end, text: '}' })
        else inserts.push({ at: body.start, text: `(${count},` }, { at: body.end, text: ')' })
      })
      return { code: inserted(code, inserts), map: null }
    },
  }
}

function visit(node: Node, see: (node: Node) => void): void {
  see(node)
  for (const member of Object.values(node)) {
    for (const child of Array.isArray(member) ? member : [member]) {
      if (child && typeof (child as Node).type === 'string') visit(child as Node, see)
    }
  }
}

function inserted(code: string, inserts: readonly { readonly at: number; readonly text: string }[]): string {
  let result = ''
  let from = 0
  for (const { at, text } of [...inserts].sort((a, b) => a.at - b.at)) {
    result += code.slice(from, at) + text
    from = at
  }
  return result + code.slice(from)
}
