/** All of a body, as one. */
export async function readBody(body: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const portions: Uint8Array[] = [];
  for await (const portion of body) portions.push(portion);
  return Buffer.concat(portions);
}
