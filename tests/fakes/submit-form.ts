import type { Visitor } from './visitor';

/**
 * Fills in the form on a page and sends it, as a browser without a script does.
 * @param fields what is typed or ticked; a list for boxes of one name
 */
export async function submitForm(
  visitor: Visitor,
  page: string,
  fields: Readonly<Record<string, string | readonly string[]>> = {},
): Promise<Response> {
  return sendForm(visitor, page, hiddenFields(await (await visitor.get(page)).text()), fields);
}

/** Sends a form whose hidden fields were read before. */
export async function sendForm(
  visitor: Visitor,
  page: string,
  hidden: Readonly<Record<string, string>>,
  fields: Readonly<Record<string, string | readonly string[]>> = {},
): Promise<Response> {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...hidden, ...fields })) {
    for (const one of [value].flat()) form.append(name, one);
  }
  const encoded = new Response(form);
  return visitor.post(page, await encoded.text(), {
    headers: { 'Content-Type': encoded.headers.get('content-type') ?? '' },
  });
}

/** What the last form of the page sends beside what is typed; sign-out stands before it. */
export function hiddenFields(html: string): Record<string, string> {
  const form = html.slice(html.lastIndexOf('<form'));
  const inputs = [...form.matchAll(/<input[^>]*type="hidden"[^>]*>/g)].map(([input]) => [
    unescaped(/ name="([^"]*)"/.exec(input)?.[1]),
    unescaped(/ value="([^"]*)"/.exec(input)?.[1]),
  ]);
  return Object.fromEntries(inputs) as Record<string, string>;
}

function unescaped(text = ''): string {
  return text.replaceAll('&quot;', '"').replaceAll('&#x27;', "'").replaceAll('&amp;', '&');
}
