/// <reference lib="webworker" />
import { OpeningDesk } from './openingDesk.ts'
import type { ToWorker } from './openingMessages.ts'

declare const self: DedicatedWorkerGlobalScope

const desk = new OpeningDesk((message, transfer) => self.postMessage(message, transfer))
self.onmessage = ({ data }: MessageEvent<ToWorker>) => desk.take(data)
