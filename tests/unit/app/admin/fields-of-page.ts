const controls =
  /<input\b([^>]*?)\/?>|<select\b([^>]*)>(.*?)<\/select>|<textarea\b([^>]*)>(.*?)<\/textarea>/gs;

/** What a browser would send of the controls in a piece of HTML, as React writes it. */
export function fieldsOfPage(html: string): FormData {
  const form = new FormData();
  for (const [, input, select, options = '', area, text = ''] of html.matchAll(controls)) {
    const attributes = input ?? select ?? area ?? '';
    const name = attribute(attributes, 'name');
    if (name === undefined || attribute(attributes, 'disabled') !== undefined) continue;
    if (input !== undefined) appendInput(form, name, input);
    else if (select !== undefined) form.append(name, chosenOf(options));
    // A browser leaves the first line break out, and sends each as two characters.
    else form.append(name, plain(text).replace(/^\n/, '').replaceAll('\n', '\r\n'));
  }
  return form;
}

function appendInput(form: FormData, name: string, attributes: string): void {
  const type = attribute(attributes, 'type') ?? 'text';
  const isBox = type === 'checkbox' || type === 'radio';
  if (isBox && attribute(attributes, 'checked') === undefined) return;
  form.append(name, attribute(attributes, 'value') ?? (isBox ? 'on' : ''));
}

function chosenOf(options: string): string {
  const all = [...options.matchAll(/<option\b([^>]*)>/g)].map(([, attributes = '']) => attributes);
  const chosen = all.find((option) => attribute(option, 'selected') !== undefined) ?? all[0] ?? '';
  return attribute(chosen, 'value') ?? '';
}

function attribute(attributes: string, name: string): string | undefined {
  const value = new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1];
  return value === undefined ? undefined : plain(value);
}

function plain(html: string): string {
  const signs: Record<string, string> = { lt: '<', gt: '>', quot: '"', '#x27': "'", amp: '&' };
  return html.replace(/&(lt|gt|quot|#x27|amp);/g, (_, sign: string) => signs[sign] ?? '');
}
