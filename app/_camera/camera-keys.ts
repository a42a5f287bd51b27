import { helpKey, type KeyRow } from '../_wall/key-table';

/** On the page of a single camera. */
export const cameraKeys = [
  {
    action: 'zoom',
    keys: ['+', '=', '-', '_', '0'],
    shown: ['+', '−', '0'],
    does: 'Zoom in, out, to the whole picture',
  },
  {
    action: 'arrow',
    keys: ['arrowleft', 'arrowright', 'arrowup', 'arrowdown'],
    shown: ['←', '→', '↑', '↓'],
    does: 'Look around while zoomed in, else the previous and the next camera',
  },
  { action: 'previous', keys: ['p', ','], shown: ['P', ','], does: 'The previous camera' },
  { action: 'next', keys: ['n', '.'], shown: ['N', '.'], does: 'The next camera' },
  { action: 'hold', keys: [' '], shown: ['Space'], does: 'Freeze and resume the picture' },
  { action: 'details', keys: ['i'], shown: ['I'], does: 'Details of the picture' },
  { action: 'snapshot', keys: ['s'], shown: ['S'], does: 'Save the picture to a file' },
  { action: 'fullscreen', keys: ['f'], shown: ['F'], does: 'Full screen' },
  {
    action: 'leave',
    keys: ['escape'],
    shown: ['Esc'],
    does: 'Leave: details, full screen, the camera',
  },
  helpKey,
] as const satisfies readonly KeyRow<string>[];

export type CameraKeyAction = (typeof cameraKeys)[number]['action'];
