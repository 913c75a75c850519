/** A session with a Jet as its publisher; `JetSession` is one. Refusals come as `JetProblem`, no answer as `NetworkFault`. */
export interface JetDoor {
  request(path: string, init: RequestInit): Promise<Response>
}
