/* What is used of the library's inside. It has no types for it. */

declare module 'onvif/lib/utils' {
  /** Reads a SOAP message and hands over its body; calls back at once. */
  export function parseSOAPString(
    xml: string,
    callback: (error: unknown, body: unknown, xml: string, status: number) => void,
    status: number,
  ): void;
  /** Lists of one become their one item; numbers, dates and truth values become such. */
  export function linerase(node: unknown): unknown;
  /** The Digest challenges among raw headers. */
  export function getDigestHeaders(rawHeaders: readonly string[]): string[];
}
