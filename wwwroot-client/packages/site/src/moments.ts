/** Turns the server's UTC times into the reader's own, with the zone's name. */
export function localizeMoments(root: ParentNode): void {
  const minute = new Intl.DateTimeFormat(undefined, { dateStyle: 'long', timeStyle: 'short' })
  const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'long' })
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  for (const time of root.querySelectorAll<HTMLTimeElement>('time[data-moment]')) {
    const at = new Date(time.dateTime)
    if (Number.isNaN(at.getTime())) continue
    time.textContent = (time.dataset.moment === 'day' ? day : minute).format(at)
    time.title = `${at.toISOString()}, shown in ${zone}`
  }
}
