import { DialogBox } from './dialogBox.ts'
import { button, element } from './element.ts'
import { sizeText } from './words.ts'

/** Asks before an upload is thrown away. @param sentBytes what has been sent so far. */
export async function reallyCancel(sentBytes: number): Promise<boolean> {
  const box = new DialogBox<boolean>('Cancel the upload?')
  const sent = sentBytes > 0 ? `${sizeText(sentBytes)} have been sent. The copies are forgotten within a day. ` : ''
  box.show(
    element('p', 'soft', `${sent}What was sealed in this browser is deleted now. Your file stays where it is.`),
    element(
      'footer',
      '',
      button('btn', () => box.close(false), 'Keep uploading'),
      button('btn bad solid', () => box.close(true), 'Cancel the upload'),
    ),
  )
  return (await box.ask()) ?? false
}
