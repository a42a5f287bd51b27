import { describe, expect, it } from 'vitest';
import { cameraKeys } from '@/app/_camera/camera-keys';
import { wallKeys } from '@/app/_wall/key-table';
import { isKeyOn } from '@/app/_wall/letter-keys';

const named = ['arrowleft', 'arrowright', 'arrowup', 'arrowdown', 'enter', 'escape', 'tab'];
const all: readonly string[] = [...wallKeys, ...cameraKeys].flatMap(({ keys }) => [...keys]);

describe('single-letter keys', () => {
  it('all do something unless they are switched off', () => {
    expect(all.filter((key) => !isKeyOn(key, true))).toEqual([]);
  });

  it('do nothing once switched off, nor does any other key but those with names, and ?', () => {
    const left = all.filter((key) => isKeyOn(key, false));
    expect(left.filter((key) => !named.includes(key) && key !== '?')).toEqual([]);
    expect(named.filter((key) => !isKeyOn(key, false))).toEqual([]);
    expect(isKeyOn('?', false)).toBe(true);
    for (const key of ['a', ' ', '1', '+', 'é', '𐐨']) expect(isKeyOn(key, false)).toBe(false);
  });
});
