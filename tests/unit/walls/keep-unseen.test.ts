import { describe, expect, it } from 'vitest';
import { keepUnseen } from '@/lib/walls/keep-unseen';

/** Cameras in capitals are those that the editor may not see. */
const keep = (stored: string, given: string) =>
  keepUnseen(Array.from(stored), Array.from(given), (id) => id === id.toLowerCase()).join('');

describe('keepUnseen', () => {
  it.each([
    ['aXb', 'ab', 'aXb', 'nothing changed'],
    ['aXb', 'ba', 'baX', 'it follows the camera that it stood after'],
    ['Xab', 'ba', 'Xba', 'what stood first stays first'],
    ['abX', 'b', 'bX', 'what stood last stays last'],
    ['abXc', 'ac', 'aXc', 'the one before it was taken off'],
    ['aXb', '', 'X', 'everything else was taken off'],
    ['aXYb', 'bca', 'bcaXY', 'two in a row stay together, in their order'],
    ['aXbY', 'ba', 'bYaX', 'each has its own neighbour'],
    ['ab', 'cb', 'cb', 'what the editor sees is the editor’s to take off'],
  ])('%s, given as %s, becomes %s: %s', (stored, given, order) => {
    expect(keep(stored, given)).toBe(order);
  });
});
