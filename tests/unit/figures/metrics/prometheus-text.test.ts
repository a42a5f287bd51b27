import { describe, expect, it } from 'vitest';
import type { Health } from '@/lib/figures/health';
import { prometheusText } from '@/lib/figures/metrics/prometheus-text';
import type { CameraFigures, ServerFigures } from '@/lib/figures/server-figures';
import { cameraFigures, serverFigures } from '../../../fakes/camera-figures';
import { parseMetrics } from '../../../fakes/parse-metrics';

const well: Health = { ready: true, troubles: [] };

async function metricsOf(given: Partial<ServerFigures>, health = well) {
  const { text } = await prometheusText(serverFigures(given), health);
  const metrics = parseMetrics(text);
  return {
    metrics,
    samples: (name: string) => metrics.get(`framewall_${name}`)?.samples ?? [],
    value: (name: string) => metrics.get(`framewall_${name}`)?.samples[0]?.value,
  };
}

describe('the figures in Prometheus’ format', () => {
  it('are in Prometheus’ own type of content', async () => {
    const { contentType } = await prometheusText(serverFigures(), well);
    expect(contentType).toBe('text/plain; version=0.0.4; charset=utf-8');
  });

  it('say each thing once, with a help and a type, also of a server without cameras', async () => {
    const { metrics } = await metricsOf({});
    expect(metrics.size).toBeGreaterThan(35);
    for (const [name, { help }] of metrics) {
      expect(name).toMatch(/^framewall_/);
      expect(help).toMatch(/^[A-Z].*\.$/);
    }
  });

  it('give counts as counters, from zero on', async () => {
    const camera = cameraFigures({ frames: 0, bytes: 12, starts: 3, losses: 2, superseded: 1 });
    const { metrics, value } = await metricsOf({ cameras: [camera] });
    expect(metrics.get('framewall_camera_frames_total')?.type).toBe('counter');
    expect(value('camera_frames_total')).toBe(0);
    expect(value('camera_received_bytes_total')).toBe(12);
    expect(value('camera_connection_attempts_total')).toBe(3);
    expect(value('camera_losses_total')).toBe(2);
    expect(value('camera_superseded_frames_total')).toBe(1);
  });

  it('have a camera in one state, lost also while it is tried again, and say why', async () => {
    const retried = cameraFigures({
      ...{ name: 'Yard', state: 'starting', reason: 'refused', since: 30_000 },
    });
    const { samples } = await metricsOf({ at: 90_000, cameras: [cameraFigures(), retried] });
    const is = samples('camera_state').filter(({ value }) => value === 1);
    expect(is.map(({ labels }) => [labels.camera, labels.state])).toEqual([
      ['gate', 'live'],
      ['yard', 'lost'],
    ]);
    expect(samples('camera_lost_seconds')).toEqual([
      { labels: { camera: 'yard', kind: 'mjpeg', part: 'main', reason: 'refused' }, value: 60 },
    ]);
  });

  it('tell a camera and its sub-stream apart', async () => {
    const cameras = [cameraFigures(), cameraFigures({ id: 'gate/sub', isSub: true, frames: 7 })];
    const { samples } = await metricsOf({ cameras });
    const frames = samples('camera_frames_total').map(({ labels, value }) => [labels.part, value]);
    expect(frames).toEqual([
      ['main', 100],
      ['sub', 7],
    ]);
    expect(samples('camera_info')).toHaveLength(1);
  });

  it.each(['say "cheese"', 'back\\slash', 'two\nlines', '{a="b"} 1', 'Жёлтая дверь 🚪', '\\n'])(
    'keep the name %j as it is',
    async (name) => {
      const { samples } = await metricsOf({ cameras: [cameraFigures({ slug: 'odd', name })] });
      expect(samples('camera_info')).toEqual([{ labels: { camera: 'odd', name }, value: 1 }]);
    },
  );

  it('give no age where there is no picture, and seconds where there is', async () => {
    const dark: Partial<CameraFigures> = cameraFigures({ slug: 'dark' });
    delete (dark as { ageMs?: number }).ageMs;
    const cameras = [dark as CameraFigures, cameraFigures({ ageMs: 250 })];
    const { samples } = await metricsOf({ cameras });
    const ages = samples('camera_frame_age_seconds');
    expect(ages.map(({ labels, value }) => [labels.camera, value])).toEqual([['gate', 0.25]]);
  });

  it('tell of all walls together, however many are open', async () => {
    const wall = { cameras: 4, inFlightBytes: 100, windowBytes: 1_000, acknowledgedAgoMs: 500 };
    const slow = { cameras: 2, inFlightBytes: 900, windowBytes: 1_000, acknowledgedAgoMs: 2_500 };
    const { value, samples } = await metricsOf({ walls: [wall, slow, wall] });
    expect(value('walls')).toBe(3);
    expect(value('walls_tiles')).toBe(10);
    expect(value('walls_in_flight_bytes')).toBe(1_100);
    expect(value('walls_most_in_flight_bytes')).toBe(900);
    expect(value('walls_oldest_acknowledgement_seconds')).toBe(2.5);
    expect(samples('walls_in_flight_bytes')).toHaveLength(1);
  });

  it('tell of pictures and sizes that there was no room for, and of the room', async () => {
    const { value } = await metricsOf({
      refusedRenditions: 3,
      frameMemory: { heldBytes: 5, mostBytes: 7, refused: 2 },
    });
    expect(value('refused_renditions_total')).toBe(3);
    expect(value('frame_memory_bytes')).toBe(5);
    expect(value('frame_memory_limit_bytes')).toBe(7);
    expect(value('refused_frames_total')).toBe(2);
  });

  it('say whether the server is ready', async () => {
    const troubled: Health = { ready: false, troubles: [{ code: 'stopping', message: 'It is.' }] };
    expect((await metricsOf({})).value('ready')).toBe(1);
    expect((await metricsOf({}, troubled)).value('ready')).toBe(0);
  });

  it('count log-ins and refusals by what came of them', async () => {
    const { samples } = await metricsOf({
      logIns: { 'logged-in': 2, wrong: 0 },
      refusedRequests: { forbidden: 5 },
      refusedViewers: { person: 1 },
    });
    expect(samples('log_ins_total')).toEqual([
      { labels: { outcome: 'logged-in' }, value: 2 },
      { labels: { outcome: 'wrong' }, value: 0 },
    ]);
    expect(samples('refused_requests_total')[0]).toEqual({
      ...{ labels: { reason: 'forbidden' }, value: 5 },
    });
    expect(samples('refused_viewers_total')[0]?.labels).toEqual({ limit: 'person' });
  });
});
