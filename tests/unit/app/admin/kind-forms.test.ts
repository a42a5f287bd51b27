import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { kindGroups } from '@/app/admin/cameras/_fields/kind-form';
import { formKinds, kindFormOf, otherKindOf } from '@/app/admin/cameras/_fields/kind-forms';
import { cameraFormInput } from '@/app/admin/cameras/_form/camera-form-input';
import { SourcePart } from '@/app/admin/cameras/_form/source-part';
import {
  emptySource,
  sourceInput,
  valuesOfSource,
  withFields,
  withKind,
  withSettings,
} from '@/app/admin/cameras/_form/source-values';
import type { SourceValues } from '@/app/admin/cameras/_form/source-values';
import { prepareSourceInput } from '@/lib/cameras/source-input';
import { sourceConfig, sourceKinds } from '@/lib/sources/source-config';
import type { SourceConfig, SourceKind } from '@/lib/sources/source-config';
import type { VideoDevice } from '@/lib/sources/video-devices';
import { fieldsOfPage } from './fields-of-page';

type Settings = Record<string, unknown>;

/** Of each kind, settings that an empty form does not show. */
const examples: Record<SourceKind, readonly Settings[]> = {
  mjpeg: [
    { url: 'http://10.0.0.9/video', rotation: 90 },
    {
      url: 'https://10.0.0.9/video?a=1&b="2"',
      username: 'root',
      acceptCertificate: true,
      mayStandStill: true,
      flipVertical: true,
    },
  ],
  snapshot: [
    {
      url: 'http://10.0.0.9/shot.jpg',
      username: 'root',
      intervalMs: 1500,
      mayStandStill: true,
      rotation: 270,
    },
  ],
  folder: [
    { path: '/srv/graphs/*.png', mode: 'loop', fps: 0.5, flipHorizontal: true },
    { path: '/srv/graphs' },
  ],
  rtsp: [
    { url: 'rtsp://10.0.0.9/stream1' },
    {
      url: 'rtsps://10.0.0.9:322/?channel=1',
      username: 'root',
      transport: 'udp',
      fps: 2.5,
      maxWidth: 704,
      mayStandStill: true,
      rotation: 180,
    },
  ],
  device: [
    { device: '/dev/video0' },
    {
      device: '/dev/v4l/by-id/usb-Camera-index0',
      pixelFormat: 'yuyv422',
      width: 704,
      height: 576,
      fps: 7.5,
      mayStandStill: true,
      flipVertical: true,
    },
  ],
  pi: [
    { width: 1640, height: 1232, fps: 5, quality: 95, rotation: 180 },
    { mode: 'still', intervalMs: 2500 },
  ],
  command: [
    { program: 'grab' },
    { program: '/usr/bin/grab', args: ['-o', '', 'a "b" <c>', "it's"], rotation: 90 },
  ],
  push: [{ flipHorizontal: true }],
  'test-pattern': [{ width: 320, height: 180, fps: 5 }],
};

const sources = sourceKinds.flatMap((kind) =>
  examples[kind].map((settings) => sourceConfig.parse({ kind, ...settings })),
);

function drawn(
  values: SourceValues,
  prefix = 'source.',
  videoDevices: readonly VideoDevice[] = [],
): string {
  const part = createElement(SourcePart, {
    prefix,
    values,
    errors: {},
    passwordSet: false,
    offers: { videoDevices, commandsAllowed: true, folderRoots: ['/srv'] },
    isSub: prefix === 'sub.',
    onChange: () => undefined,
    onChooseKind: () => undefined,
  });
  return renderToStaticMarkup(part);
}

/** The fields of a form as a browser sends them. */
function sentBack(...[values, prefix = 'source.', devices]: Parameters<typeof drawn>): FormData {
  const form = fieldsOfPage(drawn(values, prefix, devices));
  form.set(`${prefix}kind`, values.kind);
  return form;
}

const parsed = (input: unknown): SourceConfig => sourceConfig.parse(prepareSourceInput(input));
const storedValues = (source: SourceConfig) => valuesOfSource({ ...source, secretsSet: [] });

describe('the form of each kind', () => {
  it.each(sources)('shows and sends every setting of $kind unchanged', (source) => {
    expect(parsed(sourceInput(sentBack(storedValues(source)), 'source.'))).toEqual(source);
  });

  it.each(sources)(
    'does the same for $kind as a smaller picture, turned as the main one',
    (source) => {
      const form = sentBack(storedValues(source), 'sub.');
      expect([...form.keys()].filter((name) => !name.startsWith('sub.'))).toEqual([]);
      form.set('sub.ownLogIn', 'on');
      form.set('source.kind', 'push');
      const main = { rotation: '270', flipHorizontal: 'on' };
      for (const [name, value] of Object.entries(main)) form.set(`source.${name}`, value);
      const turn = { rotation: 270, flipHorizontal: true, flipVertical: false };
      expect(parsed(cameraFormInput(form).subSource)).toEqual({ ...source, ...turn });
    },
  );

  it.each(formKinds)('starts %s with what the schema would fill in', (kind) => {
    const [first = {}] = examples[kind];
    const needed = Object.fromEntries(
      ['url', 'path', 'program', 'device']
        .filter((name) => name in first)
        .map((name) => [name, first[name]]),
    );
    const input = { ...sourceInput(sentBack(emptySource(kind)), 'source.'), ...needed };
    expect(parsed(input)).toEqual(sourceConfig.parse({ kind, ...needed }));
  });

  it('is offered for every kind, each in a group that is shown', () => {
    expect(new Set(formKinds)).toEqual(new Set(sourceKinds));
    for (const kind of formKinds) expect(kindGroups).toContain(kindFormOf(kind).group);
  });

  it('never tells a query in the list of cameras', () => {
    for (const source of sources) {
      expect(kindFormOf(source.kind).summary(source)).not.toContain('=');
    }
  });
});

describe('the devices of this machine', () => {
  const one = { path: '/dev/v4l/by-id/usb-one', name: 'One' };
  const other = { path: '/dev/video2', name: 'Other' };
  const sent = (values: SourceValues) =>
    sourceInput(sentBack(values, 'source.', [one, other]), 'source.');

  it('are offered, the first for a new camera', () => {
    const html = drawn(emptySource('device'), 'source.', [one, other]);
    expect(html).toContain('>One</option>');
    expect(html).toContain('>Other (/dev/video2)</option>');
    expect(sent(emptySource('device'))).toMatchObject({ device: one.path });
  });

  it('do not take the place of a stored one, attached or not', () => {
    for (const device of [other.path, '/dev/video9']) {
      const stored = storedValues(sourceConfig.parse({ kind: 'device', device }));
      expect(sent(stored)).toMatchObject({ device });
    }
  });

  it('can be passed by for a path', () => {
    const typed = withFields(emptySource('device'), { offered: 'another', device: '/dev/video7' });
    expect(sent(typed)).toMatchObject({ device: '/dev/video7' });
  });
});

describe('another kind', () => {
  const stream = withFields(emptySource('mjpeg'), { url: 'http://10.0.0.9/', username: 'root' });

  it('takes the address and the log-in over, through kinds that have none', () => {
    const values = withKind(withKind(stream, 'test-pattern'), 'snapshot');
    expect(values.fields).toMatchObject({ url: 'http://10.0.0.9/', username: 'root' });
  });

  it('has its own usual values, and what was typed there before', () => {
    const pattern = withFields(withKind(stream, 'test-pattern'), { fps: '3' });
    const folder = withKind(pattern, 'folder');
    expect(folder.fields.fps).toBe('1');
    expect(withKind(folder, 'test-pattern').fields.fps).toBe('3');
  });

  it('is known by an address that this kind cannot have', () => {
    expect(otherKindOf('https://10.0.0.9/', 'mjpeg')).toBeUndefined();
    expect(otherKindOf('https://10.0.0.9/', 'snapshot')).toBeUndefined();
    expect(otherKindOf('gopher://10.0.0.9/', 'mjpeg')).toBeUndefined();
    expect(otherKindOf(' RTSP://10.0.0.9/', 'snapshot')).toBe('rtsp');
    expect(otherKindOf('rtsps://10.0.0.9/', 'rtsp')).toBeUndefined();
    expect(otherKindOf('http://10.0.0.9/', 'rtsp')).toBe('mjpeg');
  });
});

describe('settings changed in the form', () => {
  const typed = withFields(emptySource('mjpeg'), { url: 'http://10.0.0.9/x', password: 'typed' });

  it('change the kind and keep the rest, a typed password too', () => {
    const values = withSettings(typed, { kind: 'snapshot', intervalMs: 2000 });
    expect(values.kind).toBe('snapshot');
    expect(values.fields).toMatchObject({
      url: 'http://10.0.0.9/x',
      password: 'typed',
      intervalMs: '2',
    });
  });

  it('leave a smaller picture the log-in that it has of its own', () => {
    const own = withFields(typed, { ownLogIn: 'on', username: 'guest' });
    const { fields } = withSettings(own, { url: 'http://10.0.0.9/y' });
    expect(fields).toMatchObject({ ownLogIn: 'on', username: 'guest', url: 'http://10.0.0.9/y' });
  });

  it('change nothing where they make no source', () => {
    expect(withSettings(typed, { url: 'nowhere' })).toBe(typed);
  });
});
