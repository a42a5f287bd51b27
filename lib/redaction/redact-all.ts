import { isSecretField, redacted, redactSecrets } from './redact';

/** So many texts are looked at before others have a turn: each takes some ten microseconds. */
const textsInTurn = 100;

/**
 * A copy in which no text has a secret, however deep it stands, and no field whose name says that it
 * holds one. For what is large and leaves the house: other work goes on meanwhile.
 */
export async function redactAll(value: unknown): Promise<unknown> {
  let left = textsInTurn;
  const pause = async (): Promise<void> => {
    left -= 1;
    if (left > 0) return;
    left = textsInTurn;
    await new Promise((resolve) => setImmediate(resolve));
  };
  const clean = async (one: unknown): Promise<unknown> => {
    if (typeof one === 'string') {
      await pause();
      return redactSecrets(one);
    }
    if (typeof one !== 'object' || one === null) return one;
    if (Array.isArray(one)) {
      const items: unknown[] = [];
      for (const item of one) items.push(await clean(item));
      return items;
    }
    const fields: [string, unknown][] = [];
    for (const [name, field] of Object.entries(one)) {
      const isSecret = isSecretField(name) && typeof field === 'string';
      fields.push([redactSecrets(name), isSecret ? redacted : await clean(field)]);
    }
    return Object.fromEntries(fields);
  };
  return clean(value);
}
