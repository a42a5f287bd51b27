import { describe, expect, it } from 'vitest';
import { fieldErrors } from '@/lib/auth/field-errors';
import { plainView } from '@/lib/wall/wall-view';
import { wallInput, wallPatch, withStoredView } from '@/lib/walls/wall-input';

const problems = (input: unknown) => {
  const result = wallInput.safeParse(input);
  return result.success ? {} : fieldErrors(result.error);
};

describe('wallInput', () => {
  it('needs a name alone: the rest is one’s own wall, empty and plain', () => {
    expect(wallInput.parse({ name: ' Night shift ' })).toEqual({
      name: 'Night shift',
      isShared: false,
      view: plainView,
      cameras: [],
    });
  });

  it('says of each field what is wrong with it', () => {
    expect(
      problems({ name: ' ', view: { layout: 'spiral', columns: 99, fit: 'contain' } }),
    ).toEqual({
      name: 'Give the wall a name.',
      'view.layout': 'Choose a layout.',
      'view.columns': 'At most 12.',
    });
    expect(problems({ name: 'x'.repeat(81), colour: 'red' })).toEqual({
      name: 'At most 80 characters.',
      colour: 'This field is not known here.',
    });
    const cameras = Array.from({ length: 1025 }, (_, number) => `camera-${number}`);
    expect(problems({ name: 'All', cameras })).toEqual({
      cameras: 'At most 1024 cameras fit on one wall.',
    });
  });
});

describe('withStoredView', () => {
  it('keeps of a view what a change does not name', () => {
    const stored = { layout: 'columns', columns: 7, fit: 'cover' };
    const patch = withStoredView({ view: { layout: '1+5' } }, stored);
    expect(wallPatch.parse(patch)).toEqual({ view: { layout: '1+5', columns: 7, fit: 'cover' } });
    expect(wallPatch.parse(withStoredView({ name: 'New' }, stored))).toEqual({ name: 'New' });
    expect(withStoredView('text', stored)).toBe('text');
  });
});
