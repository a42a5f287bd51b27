/** The values of an answer that has one JSON value per line, as they come. */
export async function* jsonLinesOf(body: ReadableStream<Uint8Array>): AsyncGenerator {
  // Not every browser can iterate over a stream.
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const lines = (text + decoder.decode(value, { stream: true })).split('\n');
      text = lines.pop() ?? '';
      for (const line of lines) if (line !== '') yield JSON.parse(line) as unknown;
    }
  } finally {
    reader.releaseLock();
  }
}
