/** An address in one line. Queries stay out: many hold a password. */
export function shownAddress(address: string): string {
  if (!URL.canParse(address)) return '';
  const { protocol, host, pathname, search } = new URL(address);
  const scheme = protocol === 'http:' ? '' : `${protocol}//`;
  return (
    scheme +
    host +
    (pathname === '/' ? '' : pathname.replaceAll('%E2%80%A2', '•')) +
    (search === '' ? '' : '?…')
  );
}
