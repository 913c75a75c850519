const mostBytes = 4 * 1024 ** 3

/** How many bytes of sealed segments may wait on this device, so that a slow network stops the conversion and not the disk: half of what is free, 4 GiB at most. */
export async function diskBudget(): Promise<number> {
  const { quota = 0, usage = 0 } = await navigator.storage.estimate()
  return Math.min(mostBytes, Math.max(0, (quota - usage) / 2))
}
