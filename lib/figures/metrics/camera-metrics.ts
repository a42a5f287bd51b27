import { cameraConditions, conditionOf } from '@/lib/figures/camera-condition';
import type { CameraFigures, ServerFigures } from '@/lib/figures/server-figures';
import { seconds, type Metric, type Sample } from './metric';

type CameraMetric = Metric<ServerFigures>;

/** `camera` is the slug: what stands in the address of its page, so that names may be anything. */
const labels = ['camera', 'kind', 'part'];

const common = ({ slug, kind, isSub }: CameraFigures) => ({
  camera: slug,
  kind,
  part: isSub ? 'sub' : 'main',
});

/** One number for each camera that has it, its sub-stream apart. */
function ofEach(
  kind: CameraMetric['kind'],
  name: string,
  help: string,
  valueOf: (camera: CameraFigures) => number | undefined,
): CameraMetric {
  const samples = ({ cameras }: ServerFigures): Sample[] =>
    cameras.flatMap((camera) => {
      const value = valueOf(camera);
      return value === undefined ? [] : [{ labels: common(camera), value }];
    });
  return { kind, name: `framewall_camera_${name}`, help, labels, samples };
}

const states: CameraMetric = {
  kind: 'gauge',
  name: 'framewall_camera_state',
  help: 'How the camera is: 1 for the state that it is in, 0 for the others. It is idle while nobody watches.',
  labels: [...labels, 'state'],
  samples: ({ cameras }) =>
    cameras.flatMap((camera) => {
      const is = conditionOf(camera);
      const samples = cameraConditions.map((state): Sample => {
        return { labels: { ...common(camera), state }, value: Number(state === is) };
      });
      return samples;
    }),
};

const lost: CameraMetric = {
  kind: 'gauge',
  name: 'framewall_camera_lost_seconds',
  help: 'For how long the camera has been lost, and why; absent while it is not.',
  labels: [...labels, 'reason'],
  samples: ({ at, cameras }) =>
    cameras.flatMap((camera) => {
      const { reason, since } = camera;
      if (reason === undefined || since === undefined) return [];
      return [{ labels: { ...common(camera), reason }, value: seconds(Math.max(at - since, 0)) }];
    }),
};

const info: CameraMetric = {
  kind: 'gauge',
  name: 'framewall_camera_info',
  help: 'Always 1: what the camera is called.',
  labels: ['camera', 'name'],
  samples: ({ cameras }) =>
    cameras
      .filter(({ isSub }) => !isSub)
      .map(({ slug, name }) => ({ labels: { camera: slug, name }, value: 1 })),
};

export const cameraMetrics: readonly CameraMetric[] = [
  info,
  states,
  lost,
  ofEach('counter', 'frames_total', 'Pictures that the camera has sent.', ({ frames }) => frames),
  ofEach('counter', 'received_bytes_total', 'Sent by the camera in pictures.', (is) => is.bytes),
  ofEach(
    'gauge',
    'frames_per_second',
    'Pictures a second over the last ten seconds.',
    ({ fps }) => fps,
  ),
  ofEach(
    'gauge',
    'frame_age_seconds',
    'How old the newest picture is; absent where there is none.',
    ({ ageMs }) => (ageMs === undefined ? undefined : seconds(ageMs)),
  ),
  ofEach(
    'counter',
    'connection_attempts_total',
    'Attempts to connect to the camera.',
    ({ starts }) => starts,
  ),
  ofEach(
    'counter',
    'losses_total',
    'Times that the camera was lost after it had been live.',
    (is) => is.losses,
  ),
  ofEach(
    'counter',
    'superseded_frames_total',
    'Pictures that a newer one replaced before anybody was told of them.',
    ({ superseded }) => superseded,
  ),
  ofEach(
    'counter',
    'decode_errors_total',
    'Pictures that could not be decoded, to be made smaller.',
    ({ undecodable }) => undecodable,
  ),
  ofEach('gauge', 'viewers', 'How many take the camera’s pictures.', ({ viewers }) => viewers),
  ofEach('gauge', 'renditions', 'Smaller sizes that are being made.', (is) => is.renditions),
];
