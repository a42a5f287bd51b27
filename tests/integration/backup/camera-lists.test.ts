import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CameraLists } from '@/lib/backup/camera-lists';
import { cameraColumns } from '@/lib/backup/camera-columns';
import { camerasAsCsv, type ListedCamera } from '@/lib/backup/camera-export';
import { readCameraList } from '@/lib/backup/camera-list-file';
import { sourceConfig } from '@/lib/sources/source-config';
import { FakeClock } from '@/tests/fakes/fake-clock';
import {
  admin,
  openCameras,
  storedSecrets,
  viewer,
  type CamerasFixture,
} from '../cameras/cameras-fixture';

let cameras: CamerasFixture;
let lists: CameraLists;
let clock: FakeClock;

beforeEach(async () => {
  cameras = await openCameras();
  clock = new FakeClock();
  lists = new CameraLists({ registry: cameras.registry, clock });
});
afterEach(() => cameras.close());

const bytes = (text: string): Buffer => Buffer.from(text, 'utf8');
const importing = (text: string, mode: 'all' | 'valid' | 'preview' = 'all') =>
  lists.importFile(admin, bytes(text), mode);
const names = (): string[] => cameras.registry.list(admin).map(({ name }) => name);
const outcomes = async (text: string) => {
  const { lines } = await importing(text, 'preview');
  return lines.map(({ line, outcome, detail }) => `${line} ${outcome} ${detail ?? ''}`.trim());
};

/** Cameras with about everything that a list can say. */
async function fill(): Promise<void> {
  const { registry } = cameras;
  const url = 'http://127.0.0.1:9/video?pwd=canary-query&x=1;2';
  const logIn = { username: '=cmd|"calc"', password: 'canary-password' };
  await registry.create(admin, {
    name: "'+Gate, “front”\t1",
    source: { kind: 'mjpeg', url, ...logIn, rotation: 90, mayStandStill: true },
    subSource: { kind: 'snapshot', url: 'http://127.0.0.1:9/s', sameLogIn: true, intervalMs: 500 },
  });
  await registry.create(admin, { name: 'Noise', enabled: false, source: { kind: 'push' } });
  await registry.create(admin, {
    name: 'Video',
    source: { kind: 'rtsp', url: 'rtsp://127.0.0.1:9/1', fps: 2.5 },
    subSource: { kind: 'mjpeg', url: 'http://127.0.0.1:9/', username: 'bob', password: 'canary-2' },
  });
  await registry.update(admin, 'video', { name: 'Renamed' });
  await registry.create(admin, {
    name: 'Program',
    source: { kind: 'command', program: '/bin/grab', args: ['-a', 'x, "y"'] },
  });
}

describe('an export', () => {
  it.each(['csv', 'json'] as const)(
    'as %s has no secrets, and read again changes nothing',
    async (format) => {
      await fill();
      const text = lists.export(admin, format);
      expect(text).not.toContain('canary');
      expect(text).toContain('pwd=••••');
      expect(new Set((await outcomes(text)).map((one) => one.replace(/^\d+ /, '')))).toEqual(
        new Set(['same']),
      );
      const before = await storedSecrets(cameras);
      await importing(text);
      expect(await storedSecrets(cameras)).toEqual(before);
    },
  );

  it.each(['csv', 'json'] as const)(
    'as %s makes the same cameras elsewhere, but for secrets',
    async (format) => {
      await fill();
      const text = lists.export(admin, format).replaceAll('pwd=••••&', '');
      const other = await openCameras();
      try {
        const there = new CameraLists({ registry: other.registry, clock });
        await there.importFile(admin, bytes(text), 'all');
        expect(there.export(admin, format)).toBe(text);
      } finally {
        await other.close();
      }
    },
  );

  it('marks what a spreadsheet would run', async () => {
    await fill();
    expect(lists.export(admin, 'csv')).toContain(`"'=cmd|""calc"""`);
  });

  it('has a column for every field of every kind', () => {
    for (const { shape } of sourceConfig.options) {
      for (const field of Object.keys(shape)) {
        if (field !== 'hiddenValues') expect(cameraColumns).toContain(field);
      }
    }
  });

  it('is for administrators', () => {
    expect(() => lists.export(viewer, 'csv')).toThrow('Only an administrator');
    expect(() => lists.read(viewer, bytes('name'))).toThrow('Only an administrator');
  });
});

describe('an import', () => {
  it('takes what Excel writes in Europe: semicolons, a mark, commas in numbers, capital words', async () => {
    const text =
      '\uFEFFName;Kind;URL;FPS;AcceptCertificate;Password\r\n' +
      'Tor;rtsp;rtsp://127.0.0.1:9/1;2,5;;geheim\r\n' +
      '"Hof;\r\nhinten";mjpeg;https://127.0.0.1:9/;;WAHR;\r\n';
    // A line end is no part of a name.
    expect(await outcomes(text)).toEqual(['2 new', '3 new']);
    await importing(text.replace(';\r\nhinten', ' hinten'));
    const [gate, yard] = cameras.registry.list(admin);
    expect(gate).toMatchObject({ slug: 'tor', source: { fps: 2.5, secretsSet: ['password'] } });
    expect(yard).toMatchObject({ name: 'Hof hinten', source: { acceptCertificate: true } });
    expect((await storedSecrets(cameras))[0]?.value).toBe('geheim');
  });

  it('stores nothing where a line is invalid, and says which and why; or only the valid ones', async () => {
    const text = [
      'name,kind,url,fps,enabled',
      'Gate,mjpeg,http://127.0.0.1:9/,,',
      'Door,mjpeg,ftp://127.0.0.1/,,',
      'Yard,rtsp,rtsp://127.0.0.1/1,many,',
      'Hall,push,,,perhaps',
      'Roof,push,http://127.0.0.1:9/,,',
      'Attic,telepathy,,,',
      ',push,,,',
      'Cellar,push,,,yes,,,more',
      '',
      'gate,push,,,',
    ].join('\n');
    expect(await outcomes(text)).toEqual([
      '2 new',
      '3 invalid url: Enter an address that starts with http:// or https://.',
      '4 invalid fps: Write a number.',
      '5 invalid enabled: Write true or false.',
      '6 invalid url: This field is not known here.',
      '7 invalid kind: Choose how the pictures are obtained.',
      '8 invalid name: Give the camera a name.',
      '9 invalid line: There are more cells than columns.',
      '11 invalid It is the same camera as in line 2: give it an address or a name of its own.',
    ]);
    await expect(importing(text)).rejects.toMatchObject({
      code: 'invalid',
      fields: { 'lines.4': 'fps: Write a number.' },
    });
    expect(names()).toEqual([]);
    expect((await importing(text, 'valid')).counts).toEqual({
      new: 1,
      changed: 0,
      same: 0,
      invalid: 8,
    });
    expect(names()).toEqual(['Gate']);
    expect(cameras.notes).toMatchObject([{ kind: 'camera-added', subject: { name: 'Gate' } }]);
  });

  it('changes the cameras that are here, by present and former address, and keeps their passwords', async () => {
    await fill();
    const text =
      'slug,name,url,username\nvideo,Yard,rtsp://127.0.0.1:9/2,\n' +
      'gate-front-1,,http://127.0.0.1:9/other,eve\nnew-one,New,,\n';
    const { lines } = await importing(text, 'preview');
    expect(lines).toMatchObject([
      { outcome: 'changed', detail: expect.stringContaining('renamed from') as string },
      { outcome: 'invalid', detail: 'name: Give the camera a name.' },
      { outcome: 'invalid' },
    ]);
    await importing(text, 'valid');
    expect(cameras.registry.view(admin, 'video')).toMatchObject({
      slug: 'yard',
      source: { url: 'rtsp://127.0.0.1:9/2', fps: 2.5 },
      subSource: { username: 'bob', secretsSet: ['password'] },
    });
  });

  it('sends no stored password to another host', async () => {
    await fill();
    const text = 'slug,url\ngate-front-1,http://10.0.0.1/\n';
    expect(await outcomes(text)).toEqual([
      '2 invalid password: The address leads elsewhere: enter the password again, or remove it.',
    ]);
  });

  it('takes a sub-stream away where its kind is empty, and leaves it where there is no such column', async () => {
    await fill();
    await importing('slug,enabled\nrenamed,false\n');
    expect(cameras.registry.view(admin, 'renamed').subSource).not.toBeNull();
    await importing('slug,sub.kind\nrenamed,\n');
    expect(cameras.registry.view(admin, 'renamed').subSource).toBeNull();
  });

  it('of a list that was typed without addresses changes its cameras the second time', async () => {
    const text = 'name,kind\nGate,push\nDoor,push\n';
    await importing(text);
    expect(await outcomes(text)).toEqual(['2 same', '3 same']);
  });

  it('gives a new camera the address that the list has, so that bookmarks go on working', async () => {
    await importing('slug,name,kind\nold-gate,Gate,push\n');
    expect(cameras.registry.list(admin)).toMatchObject([{ slug: 'old-gate', name: 'Gate' }]);
  });

  it.each([
    ['', 'This file is empty.'],
    ['name,kind\n', 'There are no cameras in this file.'],
    ['name,colour,kind,Größe\nA,b,push,1\n', 'not known here: “colour”, “Größe”.'],
    ['Gate,push\nDoor,push\n', 'The first line must name the columns'],
    ['name,name\nA,B\n', 'There are two columns “name”.'],
    ['name,kind\nA,"push\n', 'Line 2: the quotation marks are not in pairs.'],
    ['{"cameras": 7}', 'This is no list of cameras'],
    ['[{"name": "A",', 'This file is not valid JSON.'],
    [`name,kind\n${'A,push\n'.repeat(1_001)}`, 'import at most 1000 at once'],
  ])('refuses the whole of file %#', async (text, sentence) => {
    await expect(importing(text, 'preview')).rejects.toThrow(sentence);
  });

  it('reads UTF-16, and refuses what is no text it knows', () => {
    const text = 'name\tkind\r\nTür\tpush\r\n';
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
    expect(readCameraList(utf16)).toMatchObject([{ name: 'Tür' }]);
    expect(() => readCameraList(Buffer.from(text, 'latin1'))).toThrow('CSV UTF-8');
  });

  it('holds what was read for ten minutes, for who gave it', async () => {
    const id = lists.read(admin, bytes('name,kind\nGate,push\n'));
    expect(lists.preview(admin, id).counts.new).toBe(1);
    expect(() => lists.preview({ ...admin, sessionId: 'other' }, id)).toThrow('too long ago');
    await clock.advance(10 * 60 * 1_000);
    await expect(lists.import(admin, id, false)).rejects.toThrow('too long ago');
    const again = lists.read(admin, bytes('name,kind\nGate,push\n'));
    await lists.import(admin, again, false);
    expect(names()).toEqual(['Gate']);
    expect(() => lists.preview(admin, again)).toThrow('too long ago');
  });
});

it('writes and reads back any text', () => {
  const texts = ["'", "''=1", '=1', "'-", 'a;b', 'a,b', '"', ' a ', '\u00e9', '-1', "'a"];
  const listed = texts.map((text, at): ListedCamera => ({
    ...{ slug: `c-${at}`, name: 'x', enabled: true, subSource: null },
    source: { kind: 'command', program: text.trim(), args: [text] },
  }));
  const read = readCameraList(bytes(camerasAsCsv(listed))).map(({ input }) => input({}));
  expect(read).toEqual(
    listed.map(
      ({ name, enabled, source }) => expect.objectContaining({ name, enabled, source }) as object,
    ),
  );
});
