import { describe, expect, it } from 'vitest';
import {
  cameraFormInput,
  sourceFormInput,
  testFormInput,
} from '@/app/admin/cameras/_form/camera-form-input';
import { errorsOfSubTest } from '@/app/admin/cameras/_form/use-form-test';
import { valuesOfCamera, valuesOfForm } from '@/app/admin/cameras/_form/camera-form-values';
import { cameraInput } from '@/lib/cameras/camera-input';

function formOf(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

const snapshot = {
  name: 'Gate',
  enabled: 'on',
  'source.kind': 'snapshot',
  'source.url': 'http://10.0.0.9/shot.jpg',
  'source.username': 'root',
  'source.password': 'secret',
  'source.intervalMs': '0,5',
};

describe('cameraFormInput', () => {
  it('turns a filled form into what the registry accepts', () => {
    expect(cameraInput.parse(cameraFormInput(formOf(snapshot)))).toEqual({
      name: 'Gate',
      enabled: true,
      source: {
        kind: 'snapshot',
        url: 'http://10.0.0.9/shot.jpg',
        username: 'root',
        password: 'secret',
        acceptCertificate: false,
        mayStandStill: false,
        intervalMs: 500,
        rotation: 0,
        flipHorizontal: false,
        flipVertical: false,
      },
    });
  });

  it('leaves an empty password out, so that the stored one stays', () => {
    expect(sourceFormInput(formOf({ ...snapshot, 'source.password': '' }))).not.toHaveProperty(
      'password',
    );
  });

  it('sends an empty password to have the stored one removed', () => {
    const form = formOf({ ...snapshot, 'source.password': '', 'source.removePassword': 'on' });
    expect(sourceFormInput(form)).toHaveProperty('password', '');
  });

  it('sends an empty user name, so that the stored one goes', () => {
    expect(sourceFormInput(formOf({ ...snapshot, 'source.username': '' }))).toHaveProperty(
      'username',
      '',
    );
  });

  it.each(['', 'often', '1e999'])('lets the schema refuse an interval of "%s"', (interval) => {
    const input = cameraFormInput(formOf({ ...snapshot, 'source.intervalMs': interval }));
    const issues = cameraInput.safeParse(input).error?.issues ?? [];
    expect(issues.map((issue) => issue.path.join('.'))).toEqual(['source.intervalMs']);
  });

  it('takes no fields of another kind along', () => {
    const input = cameraFormInput(formOf({ ...snapshot, 'source.kind': 'mjpeg' }));
    expect(cameraInput.safeParse(input).success).toBe(true);
    expect(input.source).not.toHaveProperty('intervalMs');
  });

  it('splits the size of a test pattern', () => {
    const form = formOf({
      'source.kind': 'test-pattern',
      'source.width': '640x360',
      'source.fps': '12.5',
    });
    expect(sourceFormInput(form)).toEqual({
      kind: 'test-pattern',
      width: 640,
      height: 360,
      fps: 12.5,
    });
  });
});

describe('the smaller picture in a form', () => {
  const sub = { 'sub.kind': 'mjpeg', 'sub.url': 'http://10.0.0.9/small', 'sub.username': '' };

  it('has the log-in of the camera’s own picture, unless it has one itself', () => {
    const shared = cameraFormInput(formOf({ ...snapshot, ...sub })).subSource;
    expect(shared).toEqual({
      kind: 'mjpeg',
      url: 'http://10.0.0.9/small',
      acceptCertificate: false,
      mayStandStill: false,
      sameLogIn: true,
    });
    const own = { 'sub.ownLogIn': 'on', 'sub.username': 'guest', 'sub.password': '' };
    expect(cameraFormInput(formOf({ ...snapshot, ...sub, ...own })).subSource).toEqual({
      kind: 'mjpeg',
      url: 'http://10.0.0.9/small',
      acceptCertificate: false,
      mayStandStill: false,
      username: 'guest',
    });
  });

  it('is tested with the main source, whose log-in it may have', () => {
    const form = formOf({ ...snapshot, ...sub });
    expect(testFormInput(form, 'sub')).toEqual({
      part: 'sub',
      source: cameraFormInput(form).subSource,
      main: sourceFormInput(form),
    });
    expect(testFormInput(form, 'main')).toEqual({ source: sourceFormInput(form) });
  });

  it('has the errors of its test at its own fields', () => {
    const errors = { 'source.url': 'No address.', 'main.password': 'Enter it again.' };
    expect(errorsOfSubTest(errors)).toEqual({
      'subSource.url': 'No address.',
      'source.password': 'Enter it again.',
    });
  });

  it('goes where there is none any more, and stays where the form does not ask for it', () => {
    const none = cameraFormInput(formOf({ ...snapshot, 'sub.kind': '' }));
    expect(none.subSource).toBeNull();
    expect(cameraFormInput(formOf(snapshot))).not.toHaveProperty('subSource');
  });

  it('is shown again without its password', () => {
    const form = formOf({ ...snapshot, ...sub, 'sub.password': 'hidden' });
    const values = valuesOfForm(form);
    expect(values).toMatchObject({
      hasSubSource: true,
      subSource: { kind: 'mjpeg', fields: { url: 'http://10.0.0.9/small', password: '' } },
    });
    expect(JSON.stringify(values)).not.toContain('hidden');
    expect(valuesOfForm(formOf(snapshot)).hasSubSource).toBe(false);
  });
});

describe('the form of a folder', () => {
  const folder = {
    name: 'Graphs',
    'source.kind': 'folder',
    'source.path': ' /srv/graphs/cpu-*.png ',
    'source.mode': 'loop',
    'source.fps': '0,5',
  };

  it('gives what the registry accepts', () => {
    expect(cameraInput.parse(cameraFormInput(formOf(folder))).source).toEqual({
      kind: 'folder',
      path: '/srv/graphs/cpu-*.png',
      mode: 'loop',
      fps: 0.5,
      rotation: 0,
      flipHorizontal: false,
      flipVertical: false,
    });
  });

  it('leaves the rate out where it is not shown', () => {
    const form = formOf({ ...folder, 'source.mode': 'newest' });
    form.delete('source.fps');
    expect(sourceFormInput(form)).not.toHaveProperty('fps');
  });

  it.each(['graphs', './graphs', '', 'http://10.0.0.9/x', '/srv/*/cpu.png'])(
    'lets the schema refuse the path "%s"',
    (path) => {
      const input = cameraFormInput(formOf({ ...folder, 'source.path': path }));
      const issues = cameraInput.safeParse(input).error?.issues ?? [];
      expect(issues.map((issue) => issue.path.join('.'))).toContain('source.path');
    },
  );

  it('shows what was typed again', () => {
    expect(valuesOfForm(formOf(folder)).source).toEqual({
      kind: 'folder',
      fields: expect.objectContaining({
        path: ' /srv/graphs/cpu-*.png ',
        mode: 'loop',
        fps: '0,5',
      }) as unknown,
      others: {},
    });
  });
});

describe('valuesOfForm', () => {
  it('gives back everything that was typed but the password', () => {
    const form = formOf({ ...snapshot, name: '  ', 'source.url': 'ftp:/x' });
    const values = valuesOfForm(form);
    expect(values.name).toBe('  ');
    expect(values.source.kind).toBe('snapshot');
    expect(values.source.fields).toMatchObject({
      url: 'ftp:/x',
      username: 'root',
      password: '',
      passwordWithheld: 'on',
      intervalMs: '0,5',
    });
    expect(JSON.stringify(values)).not.toContain('secret');
  });

  it('falls back to the first kind for one that nobody knows', () => {
    expect(valuesOfForm(formOf({ 'source.kind': 'telepathy' })).source.kind).toBe('mjpeg');
  });
});

describe('valuesOfCamera', () => {
  it('shows a stored interval in seconds', () => {
    const values = valuesOfCamera({
      id: 'x',
      slug: 'gate',
      name: 'Gate',
      position: 0,
      enabled: false,
      createdAt: '',
      updatedAt: '',
      subSource: null,
      pushKeySet: false,
      source: {
        kind: 'snapshot',
        url: 'http://10.0.0.9/shot.jpg',
        acceptCertificate: true,
        mayStandStill: false,
        intervalMs: 1500,
        rotation: 0,
        flipHorizontal: false,
        flipVertical: false,
        secretsSet: ['password'],
      },
    });
    expect(values.enabled).toBe(false);
    expect(values.source.fields).toMatchObject({
      intervalMs: '1.5',
      acceptCertificate: 'on',
      username: '',
      password: '',
    });
  });
});
