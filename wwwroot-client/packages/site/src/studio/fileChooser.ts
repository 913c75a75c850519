import { element, icon } from './element.ts'

let made = 0

/** A drop zone with a file button: the whole area takes a dropped file, the button opens the browser's own chooser. */
export function fileChooser(heading: string, hint: string, onFile: (file: File) => void): HTMLElement {
  const input = element('input', 'sr')
  input.type = 'file'
  input.accept = 'video/*,.mkv,.mts,.m2ts,.ts'
  input.id = `film-file-${++made}`
  input.dataset.film = ''
  const label = element('label', 'btn solid', icon('upload'), ' Choose a film')
  label.htmlFor = input.id
  const zone = element('div', 'dropzone', element('h2', '', heading), element('p', 'soft', hint), input, label)
  input.addEventListener('change', () => {
    const [file] = input.files ?? []
    if (file) onFile(file)
    input.value = ''
  })
  takeDrops(zone, onFile)
  return zone
}

function takeDrops(zone: HTMLElement, onFile: (file: File) => void): void {
  const hold = (event: DragEvent) => {
    if (!event.dataTransfer?.types.includes('Files')) return
    event.preventDefault()
    zone.classList.add('over')
  }
  zone.addEventListener('dragenter', hold)
  zone.addEventListener('dragover', hold)
  zone.addEventListener('dragleave', (event) => {
    if (!(event.relatedTarget instanceof Node && zone.contains(event.relatedTarget))) zone.classList.remove('over')
  })
  zone.addEventListener('drop', (event) => {
    event.preventDefault()
    zone.classList.remove('over')
    const [file] = event.dataTransfer?.files ?? []
    if (file) onFile(file)
  })
}
