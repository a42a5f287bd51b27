import type { Visitor } from '@/tests/fakes/visitor';
import type { WrittenAction } from './written-actions';

/** Stands among an action's arguments for the form that was sent. */
export class SentForm {
  readonly fields: Readonly<Record<string, string>>;

  constructor(fields: Readonly<Record<string, string>>) {
    this.fields = fields;
  }
}

/**
 * Calls a server action as a program would that knows its name: no page and no form between. Arguments
 * are sent as React's client does, a form as entries under the number that its place names.
 */
export async function sendAction(
  visitor: Visitor,
  { id, page }: WrittenAction,
  args: readonly unknown[],
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const body = new FormData();
  const places = args.map((arg, place) => {
    if (!(arg instanceof SentForm)) return arg;
    const number = (place + 1).toString(16);
    for (const [name, value] of Object.entries(arg.fields)) body.set(`_${number}_${name}`, value);
    return `$K${number}`;
  });
  body.set('0', JSON.stringify(places));
  const encoded = new Response(body);
  return visitor.post(page.replaceAll(/\[[^\]]*\]/g, 'gate'), await encoded.text(), {
    headers: {
      'Content-Type': encoded.headers.get('content-type') ?? '',
      'Next-Action': id,
      Accept: 'text/x-component',
      ...headers,
    },
  });
}
