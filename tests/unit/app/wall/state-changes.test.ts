import { describe, expect, it } from 'vitest';
import { changeWords, withoutPictures } from '@/app/_wall/state-changes';
import type { StateKinds } from '@/app/_wall/state-changes';
import type { TileState } from '@/lib/wall/tile-state';

const names: Readonly<Record<string, string>> = {
  a: 'Front door',
  b: 'Garden',
  c: 'Hall',
  d: 'Attic',
};

function kinds(states: Readonly<Record<string, TileState['kind']>>): StateKinds {
  return new Map(Object.entries(states));
}

function said(
  before: Readonly<Record<string, TileState['kind']>>,
  after: Readonly<Record<string, TileState['kind']>>,
): string {
  const nameOf = (camera: string) => names[camera] ?? '';
  return changeWords(kinds(before), kinds(after), nameOf, () => 'The camera does not answer.');
}

describe('changeWords', () => {
  it('names one lost camera, and why', () => {
    expect(said({ a: 'live', b: 'live' }, { a: 'lost', b: 'live' })).toBe(
      'Front door lost: The camera does not answer.',
    );
  });

  it('counts where several changed alike', () => {
    expect(said({ a: 'live', b: 'live', c: 'live' }, { a: 'lost', b: 'lost', c: 'lost' })).toBe(
      '3 cameras lost.',
    );
  });

  it('tells the most urgent first', () => {
    expect(said({ a: 'lost', b: 'live', c: 'live' }, { a: 'live', b: 'frozen', c: 'held' })).toBe(
      'Garden frozen. Hall frozen by you. Front door live again.',
    );
  });

  it('does not tell that a camera came up which was not missed', () => {
    expect(said({ a: 'starting' }, { a: 'live', b: 'live', c: 'starting' })).toBe('');
  });

  it('tells nothing where nothing changed', () => {
    expect(said({ a: 'lost', b: 'off' }, { a: 'lost', b: 'off' })).toBe('');
  });
});

describe('withoutPictures', () => {
  it('makes old pictures of an earlier look no news, and keeps what the server knew', () => {
    const before = withoutPictures(kinds({ a: 'delayed', b: 'lost', c: 'live', d: 'held' }));
    const after = kinds({ a: 'live', b: 'live', c: 'delayed', d: 'held' });
    expect(
      changeWords(
        before,
        after,
        (camera) => names[camera] ?? '',
        () => undefined,
      ),
    ).toBe('Hall delayed. Garden live again.');
  });
});
