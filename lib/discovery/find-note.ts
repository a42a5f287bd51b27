import type { FindNote, FindNoteCode } from './find-event';

export function note(code: FindNoteCode, sentence: string): FindNote {
  return { kind: 'note', code, sentence };
}
