import { describe, expect, it } from 'vitest'
import { type EmbedConfig, Embedding } from '../src/embedding.ts'
import { readAnswer } from '../src/handoff.ts'
import { PageLine, type ToPage } from '../src/pageMessages.ts'

const fan = 'https://fan.example'
const site = 'https://site.example'
const handoff = `${site}/handoff`

/** A window in a frame, whose parent notes what it is sent; `say` speaks as a page of an origin. */
function frame(ancestorOrigins?: readonly string[]) {
  const listeners: ((event: MessageEvent) => void)[] = []
  const heard: { readonly type: string; readonly origin: string }[] = []
  const parent = { postMessage: (message: ToPage, origin: string) => heard.push({ type: message.type, origin }) }
  const window = {
    parent,
    location: { ancestorOrigins },
    addEventListener: (_name: string, listener: (event: MessageEvent) => void) => listeners.push(listener),
  } as unknown as Window
  const say = (data: unknown, origin = fan, source: unknown = parent) => {
    for (const listener of listeners) listener({ data, origin, source } as MessageEvent)
  }
  return { window, heard, say }
}

function line(config: Partial<EmbedConfig>, ancestorOrigins?: readonly string[]) {
  const { window, heard, say } = frame(ancestorOrigins)
  const obeyed: string[] = []
  const embedding = new Embedding({ handoff, ...config }, window)
  return { line: new PageLine(site, embedding, ({ type }) => obeyed.push(type), window), embedding, heard, say, obeyed }
}

describe('Embedding', () => {
  it('believes the browser before the request, and neither beyond the list', () => {
    expect(line({ embedder: 'https://other.example' }, [fan]).embedding.embedder).toBe(fan)
    expect(line({ embedder: fan }).embedding.embedder).toBe(fan)
    expect(line({ origins: [fan] }, ['https://other.example']).embedding.embedder).toBeUndefined()
    expect(line({}, ['null']).embedding.embedder).toBeUndefined()
  })

  it('lets nobody else speak once it knows the page', () => {
    const { embedding } = line({})
    expect(embedding.meet(fan)).toBe(true)
    expect(embedding.meet('https://other.example')).toBe(false)
    expect(embedding.embedder).toBe(fan)
  })
})

describe('PageLine in a page of another site', () => {
  it('obeys that page, and never takes a ticket from it', () => {
    const { say, obeyed } = line({ origins: [fan] }, [fan])
    for (const type of ['play', 'pause']) say({ safecloud: 1, type })
    say({ safecloud: 1, type: 'ticket', ticket: 'forged' })
    say({ safecloud: 1, type: 'seek', time: 3 }, 'https://other.example')
    say({ safecloud: 1, type: 'seek', time: 3 }, site)
    say({ safecloud: 1, type: 'seek', time: 3 }, fan, {})
    expect(obeyed).toEqual(['play', 'pause'])
  })

  it('asks it for no ticket, and sends nothing before it knows where to', () => {
    const { line: known, heard } = line({}, [fan])
    known.send({ type: 'need-ticket' })
    known.send({ type: 'ready' })
    expect(heard).toEqual([{ type: 'ready', origin: fan }])

    const { line: unknown, heard: nothing, say } = line({})
    unknown.send({ type: 'ready' })
    unknown.send({ type: 'opened', scope: 'teaser' })
    expect(nothing).toEqual([])
    say({ safecloud: 1, type: 'hello' })
    expect(nothing).toEqual([
      { type: 'ready', origin: fan },
      { type: 'opened', origin: fan },
    ])
  })
})

describe('readAnswer', () => {
  it('takes the code that was asked for, a no, and nothing else', () => {
    expect(readAnswer({ safecloud: 1, type: 'handoff', state: 'a', code: 'c' }, 'a')).toBe('c')
    expect(readAnswer({ safecloud: 1, type: 'handoff-declined', state: 'a' }, 'a')).toBeNull()
    for (const data of [
      null,
      'x',
      {},
      { safecloud: 1, type: 'handoff', state: 'b', code: 'c' },
      { safecloud: 1, type: 'handoff', state: 'a' },
    ])
      expect(readAnswer(data, 'a')).toBeUndefined()
  })
})
