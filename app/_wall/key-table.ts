/* Every key that does something on the pages with pictures: what the page obeys and what `?` lists. */

export interface KeyRow<Action extends string> {
  readonly action: Action;
  /** As `KeyboardEvent.key` has them, letters small. */
  readonly keys: readonly string[];
  /** As they stand on the keyboard. */
  readonly shown: readonly string[];
  /** What it does, as the list of keys has it. */
  readonly does: string;
}

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

export const helpKey = {
  action: 'help',
  keys: ['?'],
  shown: ['?'],
  does: 'Show or hide this list',
} as const satisfies KeyRow<string>;

/** On the wall. */
export const wallKeys = [
  {
    action: 'step',
    keys: ['arrowleft', 'arrowright', 'arrowup', 'arrowdown'],
    shown: ['←', '→', '↑', '↓'],
    does: 'Go from tile to tile',
  },
  { action: 'open', keys: ['enter'], shown: ['Enter'], does: 'Open the camera' },
  {
    action: 'open-nth',
    keys: digits,
    shown: ['1', '…', '9'],
    does: 'Open the first to ninth camera',
  },
  {
    action: 'hold',
    keys: [' '],
    shown: ['Space'],
    does: 'Freeze and resume: the tile, or all of them',
  },
  { action: 'details', keys: ['i'], shown: ['I'], does: 'Details of the picture' },
  { action: 'snapshot', keys: ['s'], shown: ['S'], does: 'Save the picture to a file' },
  { action: 'fullscreen', keys: ['f'], shown: ['F'], does: 'Full screen: the tile, or the wall' },
  {
    action: 'arrange',
    keys: ['a'],
    shown: ['A'],
    does: 'Arrange: the arrow keys, or dragging, move tiles',
  },
  {
    action: 'leave',
    keys: ['escape'],
    shown: ['Esc'],
    does: 'Leave: details, arranging, full screen, the tile',
  },
  helpKey,
] as const satisfies readonly KeyRow<string>[];

export type WallKeyAction = (typeof wallKeys)[number]['action'];
