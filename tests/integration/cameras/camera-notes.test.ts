import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { admin, openCameras, viewer, type CamerasFixture } from './cameras-fixture';

let fixture: CamerasFixture;
beforeAll(async () => {
  fixture = await openCameras();
});
beforeEach(() => {
  fixture.notes.length = 0;
});
afterAll(() => fixture.close());

const notes = () =>
  fixture.notes.map(({ kind, by, subject, detail }) => [kind, by.name, subject?.name, detail]);

describe('What happens to cameras', () => {
  it('is noted, with who did it, to which camera, and what is different', async () => {
    const { registry } = fixture;
    await registry.create(admin, { name: 'Door', source: { kind: 'push' } });
    await registry.create(admin, { name: 'Yard', source: { kind: 'push' } });
    await registry.update(admin, 'door', { name: 'Front door', enabled: false });
    await registry.replacePushKey(admin, 'front-door');
    await registry.removePushKey(admin, 'front-door');
    await registry.reorder(admin, ['yard']);
    await registry.remove(admin, 'yard');
    expect(notes()).toEqual([
      ['camera-added', 'anna', 'Door', undefined],
      ['camera-added', 'anna', 'Yard', undefined],
      ['camera-changed', 'anna', 'Front door', 'renamed from “Door”, switched off'],
      ['push-key-made', 'anna', 'Front door', undefined],
      ['push-key-removed', 'anna', 'Front door', undefined],
      ['cameras-reordered', 'anna', undefined, undefined],
      ['camera-deleted', 'anna', 'Yard', undefined],
    ]);
  });

  it('is not noted where nothing did: what is refused, or saved as it was', async () => {
    const { registry } = fixture;
    await registry.update(admin, 'front-door', { name: 'Front door' });
    await registry.reorder(admin, ['front-door']);
    await expect(registry.update(viewer, 'front-door', { name: 'Mine' })).rejects.toThrow();
    await expect(registry.create(admin, { name: '' })).rejects.toThrow();
    expect(notes()).toEqual([]);
  });

  it('names the token through which a program does it', async () => {
    const pass = { kind: 'token', tokenId: 't', name: 'Script', cameraIds: null } as const;
    const program = { ...admin, pass: { ...pass, scopes: ['manage'] as const } };
    await fixture.registry.update(program, 'front-door', { enabled: true });
    expect(notes()).toEqual([['camera-changed', 'anna (Script)', 'Front door', 'switched on']]);
    expect(fixture.notes[0]?.by).toMatchObject({ userId: 'u1', via: 'token' });
  });
});
