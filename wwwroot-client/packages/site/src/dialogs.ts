/** `data-open="id"` opens that dialog, `data-close` closes the one it stands in. The browser keeps the focus inside and knows Escape. */
export function enhanceDialogs(root: Document): void {
  root.addEventListener('click', (event) => {
    const control = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-open], [data-close]') : null
    if (!control) return
    const id = control.dataset.open
    const dialog = id === undefined ? control.closest('dialog') : root.getElementById(id)
    if (!(dialog instanceof HTMLDialogElement)) return
    event.preventDefault()
    if (id === undefined) dialog.close()
    else dialog.showModal()
  })
}
