import { cameraKeys } from '../_camera/camera-keys';

/** Of the keys of a single camera's page, those that lead nowhere else. */
export const shareKeys = cameraKeys.filter(
  (row): row is Extract<(typeof cameraKeys)[number], { action: ShareKeyAction }> =>
    row.action === 'zoom' ||
    row.action === 'arrow' ||
    row.action === 'hold' ||
    row.action === 'fullscreen',
);

export type ShareKeyAction = 'zoom' | 'arrow' | 'hold' | 'fullscreen';
