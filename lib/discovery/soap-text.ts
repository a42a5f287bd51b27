/** An answer that is no SOAP message, or one that must not be read. */
export class SoapError extends Error {
  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'SoapError';
  }
}

/** A declaration of a namespace, with a length that keeps the search for it from going on and on. */
const namespaceDeclaration =
  /\sxmlns(?::[\w.-]{1,64})?\s{0,8}=\s{0,8}(?:"[^"<]{0,512}"|'[^'<]{0,512}')/g;

/**
 * A SOAP message made ready for the library's reader: the namespaces, which that drops anyway and
 * looks for in a way that takes ages on a text made for it, are out. A SOAP message has no document
 * type (SOAP 1.2, section 5), so neither entities of one's own.
 * @throws SoapError
 */
export function readableSoap(xml: string): string {
  if (/<!(?:doctype|entity)/i.test(xml)) throw new SoapError('It declares a document type.');
  const bare = xml.replace(namespaceDeclaration, ' ');
  if (bare.includes('xmlns')) throw new SoapError('Its namespaces cannot be read.');
  return bare;
}

/** What a device says when it does not accept the log-in, with which status ever. */
export function saysNotAuthorised(xml: string): boolean {
  return /\bnot\s?authori[sz]ed|\bunauthori[sz]ed|FailedAuthentication|InvalidSecurity/i.test(
    xml.slice(0, 16 * 1024),
  );
}

export function escapeXml(text: string): string {
  const names: Record<string, string> = {
    '<': 'lt',
    '>': 'gt',
    '&': 'amp',
    '"': 'quot',
    "'": 'apos',
  };
  return text.replace(/[<>&"']/g, (sign) => `&${names[sign] ?? ''};`);
}

/** A device's own words in one line, without control characters; undefined where nothing is left. */
export function shortText(value: unknown, maxLength = 80): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const text = String(value)
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()
    .slice(0, maxLength);
  return text === '' ? undefined : text;
}
