/**
 * Byte text: a string in which each character stands for one byte. Cameras send header bytes in
 * no particular charset; kept this way they can be hashed and sent back exactly as they came.
 */
export type ByteText = string;

/** A person's text as the bytes of its UTF-8. */
export function byteText(text: string): ByteText {
  return Buffer.from(text, 'utf8').toString('latin1');
}
