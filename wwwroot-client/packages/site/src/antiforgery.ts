/** The token that every request with the session cookie has to carry, from `<meta name="antiforgery">`. */
export function antiforgeryHeaders(root: Document = document): Record<string, string> {
  const token = root.querySelector<HTMLMetaElement>('meta[name="antiforgery"]')?.content
  return token === undefined || token === '' ? {} : { 'X-Safecloud-Antiforgery': token }
}
