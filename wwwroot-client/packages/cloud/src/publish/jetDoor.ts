export interface DoorRequest {
  readonly method: string
  readonly body?: BodyInit | null
  readonly headers?: Readonly<Record<string, string>>
  readonly signal?: AbortSignal | undefined
}

/** A session with a Jet as its publisher; `JetSession` is one. Refusals come as `JetProblem`, no answer as `NetworkFault`. */
export interface JetDoor {
  request(path: string, request: DoorRequest): Promise<Response>
}
