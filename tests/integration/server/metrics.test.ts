import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addPerson } from '@/tests/fakes/add-person';
import { startFakeCamera, type FakeCamera } from '@/tests/fakes/http-camera';
import { numberedFrames } from '@/tests/fakes/numbered-frames';
import { parseMetrics, type ParsedSample } from '@/tests/fakes/parse-metrics';
import { PartReader } from '@/tests/fakes/read-parts';
import { startFramewall, type Framewall } from '@/tests/fakes/start-framewall';
import { visit, Visitor } from '@/tests/fakes/visitor';
import { metricsNamed } from './metrics/named-metrics';

const oddName = 'Door "east" \\ {1}';
const wanted = 20;

let framewall: Framewall;
let camera: FakeCamera;
let administrator: Visitor;
let frames: readonly Uint8Array[];

beforeAll(async () => {
  frames = await numberedFrames(16);
  camera = await startFakeCamera({ frames, fps: 20 });
  framewall = await startFramewall({ withAdmin: true });
  administrator = await visit(framewall);
  await add(oddName, camera.url());
  await add('Gone', 'http://127.0.0.1:1/video');
});

afterAll(async () => {
  await framewall.discard();
  await camera.stop();
});

async function add(name: string, url: string): Promise<void> {
  const answer = await administrator.post('/api/cameras', { name, source: { kind: 'mjpeg', url } });
  expect(answer.status).toBe(201);
}

async function metrics(visitor = administrator) {
  const answer = await visitor.get('/api/metrics');
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
  const parsed = parseMetrics(await answer.text());
  const samples = (name: string): readonly ParsedSample[] =>
    parsed.get(`framewall_${name}`)?.samples ?? [];
  const value = (name: string, labels: Readonly<Record<string, string>> = {}): number | undefined =>
    samples(name).find((sample) =>
      Object.entries(labels).every(([label, is]) => sample.labels[label] === is),
    )?.value;
  return { parsed, samples, value };
}

async function slugOf(name: string): Promise<string> {
  const { samples } = await metrics();
  return samples('camera_info').find(({ labels }) => labels.name === name)?.labels.camera ?? '';
}

async function openStream(slug: string) {
  const answer = await administrator.get(`/api/cameras/${slug}/stream.mjpeg`);
  const [, boundary = ''] =
    /boundary=([^;]+)$/.exec(answer.headers.get('content-type') ?? '') ?? [];
  if (!answer.body) throw new Error('The stream has no body.');
  return new PartReader(answer.body, boundary);
}

test('the counts are those of what was sent and watched', async () => {
  const slug = await slugOf(oddName);
  const before = await metrics();
  expect(before.value('camera_frames_total', { camera: slug })).toBe(0);
  expect(before.value('camera_state', { camera: slug, state: 'idle' })).toBe(1);
  const readers = [await openStream(slug), await openStream(slug)];
  for (const reader of readers) {
    for (let part = 0; part < wanted; part += 1) expect(await reader.next()).toBeDefined();
  }
  camera.mode = 'frozen';
  // What is on its way arrives, and then all that the camera has sent has been counted.
  await expect
    .poll(async () => (await metrics()).value('camera_frames_total', { camera: slug }))
    .toBe(camera.videos[0]?.framesSent);
  const after = await metrics();
  const count = after.value('camera_frames_total', { camera: slug }) ?? 0;
  expect(count).toBeGreaterThanOrEqual(wanted);
  const sizes = Array.from({ length: count }, (_, turn) => frames[turn % frames.length]?.length);
  const sentByCamera = sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0);
  expect(after.value('camera_received_bytes_total', { camera: slug })).toBe(sentByCamera);
  expect(after.value('camera_connection_attempts_total', { camera: slug })).toBe(1);
  expect(after.value('camera_viewers', { camera: slug })).toBe(2);
  expect(after.value('streams')).toBe(2);
  const readBytes = readers
    .flatMap(({ chunks }) => chunks)
    .reduce((sum, { length }) => sum + length, 0);
  expect(after.value('sent_bytes_total')).toBeGreaterThanOrEqual(readBytes);
  camera.mode = 'serving';
  for (const reader of readers) await reader.cancel();
});

test('a lost camera says why, and one that is removed is gone', async () => {
  const reader = await openStream('gone');
  await expect
    .poll(async () => (await metrics()).value('camera_lost_seconds', { reason: 'refused' }))
    .toBeDefined();
  const { value } = await metrics();
  expect(value('camera_state', { camera: 'gone', state: 'lost' })).toBe(1);
  await reader.cancel();
  expect((await administrator.ask('DELETE', '/api/cameras/gone')).status).toBe(204);
  const { parsed } = await metrics();
  const slugs = [...parsed.values()].flatMap(({ samples }) => samples.map((s) => s.labels.camera));
  expect(slugs).not.toContain('gone');
});

test('log-ins and refusals are counted by what came of them', async () => {
  const before = await metrics();
  const viewer = await visit(framewall, await addPerson(framewall, 'viewer'));
  expect((await viewer.get('/api/metrics')).status).toBe(403);
  expect((await new Visitor(framewall.url).get('/api/metrics')).status).toBe(401);
  const { value } = await metrics();
  const more = (name: string, labels: Record<string, string>): number =>
    (value(name, labels) ?? 0) - (before.value(name, labels) ?? 0);
  expect(more('log_ins_total', { outcome: 'logged-in' })).toBeGreaterThanOrEqual(1);
  expect(more('refused_requests_total', { reason: 'forbidden' })).toBe(1);
  expect(more('refused_requests_total', { reason: 'unauthenticated' })).toBe(1);
});

test('while a wall is open each thing that is worth watching over has a figure', async () => {
  const slug = await slugOf(oddName);
  const stream = await openStream(slug);
  const wall = await administrator.get('/api/wall');
  await expect.poll(async () => (await metrics()).value('walls')).toBe(1);
  await stream.next();
  const { samples } = await metrics();
  const ofCamera = [
    ...['frames_total', 'received_bytes_total', 'frames_per_second', 'frame_age_seconds', 'state'],
    ...['connection_attempts_total', 'losses_total', 'superseded_frames_total'],
    ...['decode_errors_total', 'viewers', 'renditions'],
  ].filter((name) => !samples(`camera_${name}`).some(({ labels }) => labels.camera === slug));
  expect(ofCamera).toEqual([]);
  const ofServer = [
    ...['walls_in_flight_bytes', 'walls_window_bytes', 'walls_oldest_acknowledgement_seconds'],
    ...['event_loop_delay_p99_seconds', 'resident_memory_bytes', 'heap_bytes', 'buffer_bytes'],
    ...['programs', 'log_ins_total', 'refused_requests_total', 'refused_renditions_total'],
    ...['frame_memory_bytes', 'frame_memory_limit_bytes', 'refused_frames_total'],
  ].filter((name) => samples(name).length === 0);
  expect(ofServer).toEqual([]);
  await wall.body?.cancel();
  await stream.cancel();
});

describe('the dashboard and the guide', () => {
  test.each(['docs/grafana/framewall.json', 'docs/monitoring.md'])(
    '%s names no metric that there is not',
    async (file) => {
      const { parsed } = await metrics();
      const named = await metricsNamed(file);
      expect(named.length).toBeGreaterThan(5);
      expect(named.filter((name) => !parsed.has(name))).toEqual([]);
    },
  );
});
