/** What will answer an address, as far as its headers differ. */
export type AnswerKind = 'page' | 'api' | 'script' | 'file';

const filePath =
  /^\/(icons\/|(icon\.svg|apple-icon\.png|manifest\.webmanifest|robots\.txt|favicon\.ico)$)/;

/** @param path without the query */
export function answerKindOf(path: string): AnswerKind {
  if (path.startsWith('/api/')) return 'api';
  if (path.startsWith('/_next/')) return 'script';
  return filePath.test(path) ? 'file' : 'page';
}

/** Whether the page's address is a link that lets in who has it, to look. */
export function isLinkPage(path: string): boolean {
  return /^\/(kiosk|share)(\/|$)/.test(path);
}

const picturePath = /^\/api\/cameras\/[^/]+\/(stream\.mjpeg|snapshot\.jpg)$/;

/** Whether it is a picture that carries its own permission, for the pages of other sites. */
export function isPictureByToken(path: string, query: string): boolean {
  return picturePath.test(path) && new URLSearchParams(query).has('token');
}
