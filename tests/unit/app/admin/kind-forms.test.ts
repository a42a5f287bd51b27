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
import { fieldsOfPage } from './fields-of-page';

/** Kinds whose forms are there before their sources. */
type Announced = 'rtsp' | 'device' | 'pi' | 'command' | 'push';
type Settings = Record<string, unknown>;

/** Of each kind, settings of which none is what an empty form shows. */
const examples: Record<SourceKind | Announced, readonly Settings[]> = {
  mjpeg: [
    { url: 'http://10.0.0.9/video', rotation: 90 },
    {
      url: 'https://10.0.0.9/video?a=1&b="2"',
      username: 'root',
      acceptCertificate: true,
      flipVertical: true,
    },
  ],
  snapshot: [
    { url: 'http://10.0.0.9/shot.jpg', username: 'root', intervalMs: 1500, rotation: 270 },
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

/** The fields of a form as a browser sends them, drawn and read back. */
function sentBack(values: SourceValues, prefix = 'source.'): FormData {
  const part = createElement(SourcePart, {
    prefix,
    values,
    errors: {},
    passwordSet: false,
    offers: { videoDevices: [], commandsAllowed: true, folderRoots: ['/srv'] },
    isSub: prefix === 'sub.',
    onChange: () => undefined,
    onChooseKind: () => undefined,
  });
  const form = fieldsOfPage(renderToStaticMarkup(part));
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

  it('change nothing where they make no source', () => {
    expect(withSettings(typed, { url: 'nowhere' })).toBe(typed);
  });
});
