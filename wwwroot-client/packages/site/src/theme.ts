const year = 31_536_000 // seconds

/**
 * Switches light, dark and system without a reload. The choice stays in the cookie `theme`, which the server reads, so that the next page
 * has it from its first byte. Without script the same buttons post a form.
 */
export function enhanceTheme(root: Document): void {
  for (const form of root.querySelectorAll<HTMLFormElement>('form[data-theme-form]')) {
    form.addEventListener('submit', (event) => {
      const chosen = event.submitter instanceof HTMLButtonElement ? event.submitter.value : 'system'
      event.preventDefault()
      choose(root, chosen)
    })
  }
}

function choose(root: Document, theme: string): void {
  const fixed = theme === 'light' || theme === 'dark'
  if (fixed) root.documentElement.dataset.theme = theme
  else delete root.documentElement.dataset.theme

  const secure = location.protocol === 'https:' ? '; Secure' : ''
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet
  document.cookie = `theme=${fixed ? theme : 'system'}; Path=/; Max-Age=${year}; SameSite=Lax${secure}`
  for (const button of root.querySelectorAll<HTMLButtonElement>('form[data-theme-form] button')) {
    button.setAttribute('aria-pressed', String(button.value === (fixed ? theme : 'system')))
  }
}
