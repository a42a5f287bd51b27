import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deviceConfig } from '@/lib/sources/config/device-config';
import { listVideoDevices } from '@/lib/sources/video-devices';

let root = '';

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'framewall-devices-'));
  mkdirSync(path.join(root, 'dev/v4l/by-id'), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function plugIn(node: string, name: string, { index = 0, id = '' } = {}): void {
  const folder = path.join(root, 'sys/class/video4linux', node);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'name'), `${name}\n`);
  writeFileSync(path.join(folder, 'index'), `${index}\n`);
  writeFileSync(path.join(root, 'dev', node), '');
  if (id !== '') symlinkSync(`../../${node}`, path.join(root, 'dev/v4l/by-id', id));
}

describe('listVideoDevices', () => {
  it('finds nothing on a machine without cameras', async () => {
    expect(await listVideoDevices(root)).toEqual([]);
    expect(await listVideoDevices(path.join(root, 'nowhere'))).toEqual([]);
  });

  it('names each camera once, by the path that stays the same', async () => {
    const id = 'usb-046d_HD_Pro_Webcam_C920_9A8B-video-index';
    plugIn('video10', 'Grabber');
    plugIn('video0', 'HD Pro Webcam C920: HD Pro Webc', { id: `${id}0` });
    plugIn('video1', 'HD Pro Webcam C920: HD Pro Webc', { index: 1, id: `${id}1` });
    plugIn('video2', 'Front: left');
    expect(await listVideoDevices(root)).toEqual([
      { path: `/dev/v4l/by-id/${id}0`, name: 'HD Pro Webcam C920' },
      { path: '/dev/video2', name: 'Front: left' },
      { path: '/dev/video10', name: 'Grabber' },
    ]);
  });

  it('gives only paths that a camera can be set to', async () => {
    plugIn('video0', '', { id: 'usb-Odd name-video-index0' });
    const [found] = await listVideoDevices(root);
    expect(found).toEqual({ path: '/dev/video0', name: 'video0' });
    expect(deviceConfig.safeParse({ kind: 'device', device: found?.path }).success).toBe(true);
  });

  it('leaves out what is no camera on a Raspberry Pi', async () => {
    plugIn('video10', 'bcm2835-codec-decode');
    plugIn('video13', 'bcm2835-isp-output0');
    plugIn('video19', 'rpi-hevc-dec');
    plugIn('video20', 'pispbe-input');
    plugIn('video21', 'mmal service 16.1');
    expect(await listVideoDevices(root)).toEqual([
      { path: '/dev/video21', name: 'mmal service 16.1' },
    ]);
  });
});
