import { CloudError } from './cloudError.ts'

export type NetworkFaultCode = 'Unreachable' | 'TimedOut' | 'Interrupted'

const sentences: Record<NetworkFaultCode, string> = {
  Unreachable: 'The server could not be reached.',
  TimedOut: 'The server took too long to answer.',
  Interrupted: 'The connection broke before everything had arrived.',
}

/** No answer, or only a part of one. Asking again is safe: nothing of ours changes by reading. */
export class NetworkFault extends CloudError {
  override name = 'NetworkFault'

  constructor(
    readonly code: NetworkFaultCode,
    cause?: unknown,
  ) {
    super(sentences[code], { cause })
  }
}
