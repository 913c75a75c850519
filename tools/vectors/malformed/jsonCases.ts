import { type MalformedCase, textCase } from './malformedCase.ts'

type Members = Readonly<Record<string, unknown>>

/** Text that no reader of JSON takes, whatever it is to hold. */
export function notJson(sample: object): MalformedCase[] {
  const text = JSON.stringify(sample)
  const first = Object.keys(sample)[0]
  const repeated = Array.isArray(sample) ? '[{"a":1,"a":1}]' : `{"${first}":0,${text.slice(1)}`
  return [
    textCase('nothing', ''),
    textCase('only blanks', ' \n\t '),
    textCase('cut in the middle', text.slice(0, text.length / 2)),
    textCase('cut by one', text.slice(0, -1)),
    textCase('more after the end', `${text}}`),
    textCase('a second document', `${text}${text}`),
    textCase('a byte order mark before it', `\ufeff${text}`),
    textCase('a comment', `/**/${text}`),
    textCase('single quotes', text.replaceAll('"', "'")),
    textCase('a comma too many', `${text.slice(0, -1)},${text.slice(-1)}`),
    textCase('NaN', '{"a":NaN}'),
    textCase('a number beyond the doubles', '{"a":1e400}'),
    textCase('a number with a zero before it', '{"a":01}'),
    textCase('a number with a plus', '{"a":+1}'),
    textCase('a number that ends with its point', '{"a":1.}'),
    textCase('a control character inside a text', '{"a":"\u0001"}'),
    textCase('an unknown escape', '{"a":"\\x"}'),
    textCase('half an escape', '{"a":"\\u12"}'),
    textCase('a repeated member', repeated),
    { name: 'no UTF-8', hex: '7b2261223a22ff227d' },
    { name: 'overlong UTF-8', hex: '7b2261223a22c080227d' },
    { name: '65 lists inside each other', hex: '5b', times: 65, suffixHex: '5d'.repeat(65) },
    { name: '100 000 lists inside each other, never closed', hex: '5b', times: 100_000 },
    { name: '100 000 objects inside each other, never closed', hex: '7b2261223a', times: 100_000 },
    { name: 'a text of a million letters, never closed', prefixHex: '22', hex: '61', times: 1_000_000 },
    { name: 'a million commas', prefixHex: '5b', hex: '2c', times: 1_000_000, suffixHex: '5d' },
  ]
}

/** JSON of another kind than an object. */
export function notAnObject(): MalformedCase[] {
  return ['null', 'true', '1', '"text"', '[]', '[{}]'].map((text) => textCase(`${text} in its place`, text))
}

/** The sample without each of its members, and with other values in their places. @param wrong By path, members joined by dots. */
export function wrongMembers(sample: object, wrong: Readonly<Record<string, readonly unknown[]>>): MalformedCase[] {
  return Object.entries(wrong).flatMap(([path, values]) => {
    const names = path.split('.')
    const without = values.includes(optional)
      ? []
      : [textCase(`without ${path}`, JSON.stringify(changed(sample as Members, names, undefined)))]
    const others = values.filter((value) => value !== optional)
    return [
      ...without,
      ...others.map((value) => textCase(`${path} is ${shown(value)}`, JSON.stringify(changed(sample as Members, names, value)))),
    ]
  })
}

/** Among the wrong values: the member may be absent. */
export const optional = Symbol('optional')

function changed(members: Members, [name, ...rest]: readonly string[], value: unknown): unknown {
  const copy: unknown = Array.isArray(members) ? [...members] : { ...members }
  const object = copy as Record<string, unknown>
  if (rest.length > 0) object[name!] = changed(object[name!] as Members, rest, value)
  else if (value === undefined) delete object[name!]
  else object[name!] = value
  return copy
}

function shown(value: unknown): string {
  const text = JSON.stringify(value)
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}
