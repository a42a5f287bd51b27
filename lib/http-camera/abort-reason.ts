/** What an aborted signal's promises reject with: an AbortError unless the caller chose another. */
export function abortReason(signal: AbortSignal): Error {
  return signal.reason as Error;
}
