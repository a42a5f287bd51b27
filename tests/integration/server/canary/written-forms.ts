/** How a secret may be written down; made without the code that is tested. */
export function writtenForms(secret: string): string[] {
  const percent = encodeURIComponent(secret);
  const json = JSON.stringify(secret).slice(1, -1);
  const forms = [
    ...[secret, percent, percent.replaceAll('%20', '+'), encodeURIComponent(percent)],
    percent.replaceAll(/%../g, (code) => code.toLowerCase()),
    new URL(`http://cam/?${secret.replaceAll('#', '%23')}`).search.slice(1),
    ...[json, JSON.stringify(json).slice(1, -1)],
    secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;'),
    ...[Buffer.from(secret).toString('hex'), Buffer.from(secret).toString('latin1')],
    ...base64Forms(secret),
  ];
  return [...new Set(forms)];
}

/** Whatever stands before it: its first and last characters depend on that, the others do not. */
function base64Forms(secret: string): string[] {
  return [0, 1, 2].flatMap((before) => {
    const text = Buffer.from('x'.repeat(before) + secret).toString('base64');
    const sure = text.replace(/=+$/, '').slice(before === 0 ? 0 : 4, -2);
    return [sure, sure.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

/** The secrets, by name, that a text holds in any form. */
export function secretsIn(text: string, secrets: ReadonlyMap<string, string>): string[] {
  return [...secrets].flatMap(([name, secret]) =>
    writtenForms(secret).some((form) => text.includes(form)) ? [name] : [],
  );
}
