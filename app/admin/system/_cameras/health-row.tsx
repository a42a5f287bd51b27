import Link from 'next/link';
import { Cell, Row } from '@/app/_ui/table';
import { ageWords } from '@/app/_wall/tile-words';
import { durationWords } from '@/app/admin/activity/_list/activity-words';
import { byteWords } from '@/lib/system/byte-words';
import type { SystemCamera } from '@/lib/system/system-view';
import { ConditionLabel } from '../_board/condition-label';
import { Sparkline } from '../_charts/sparkline';
import { ageSentence, fpsSentence } from './health-words';
import { isResting } from './health-sort';

/** Below these, a scale would make much of little. */
const leastTop = { fps: 1, ageMs: 1_000 };

export function HealthRow({
  camera,
  atMs,
}: {
  readonly camera: SystemCamera;
  /** Milliseconds since the epoch. */
  readonly atMs: number;
}) {
  const { slug, name, condition, since, sentence, fps, ageMs, bytesPerSecond, hour } = camera;
  const isQuiet = isResting(camera);
  const lost = hour?.lost ?? [];
  return (
    <Row className="hover:bg-panel max-md:grid max-md:grid-cols-6 max-md:gap-x-4 max-md:gap-y-1 max-md:py-2.5">
      <Cell className="max-md:order-2 max-md:col-span-2 max-md:p-0 max-md:text-right">
        <ConditionLabel condition={condition} />
      </Cell>
      <Cell className="max-md:order-1 max-md:col-span-4 max-md:p-0">
        <Link
          href={`/admin/cameras/${slug}`}
          prefetch={false}
          className="font-semibold wrap-anywhere hover:underline"
        >
          {name}
        </Link>
        {condition === 'lost' && (
          <p className="text-sm text-muted wrap-anywhere">
            {since !== undefined && `For ${durationWords(Math.max(0, atMs - Date.parse(since)))}. `}
            {sentence}
          </p>
        )}
      </Cell>
      <Cell className="max-md:order-3 max-md:col-span-3 max-md:p-0">
        <Measured words={isQuiet ? '–' : fps.toFixed(1)} label="Pictures a second">
          {hour && (
            <Sparkline
              label={fpsSentence(camera)}
              series={hour.fps}
              lost={lost}
              least={leastTop.fps}
            />
          )}
        </Measured>
      </Cell>
      <Cell className="max-md:order-4 max-md:col-span-3 max-md:p-0">
        <Measured words={ageMs === undefined ? '–' : ageWords(ageMs)} label="Age">
          {hour && (
            <Sparkline
              label={ageSentence(camera)}
              series={hour.ageMs}
              lost={lost}
              least={leastTop.ageMs}
            />
          )}
        </Measured>
      </Cell>
      <Cell className="text-right whitespace-nowrap max-md:order-5 max-md:col-span-2 max-md:p-0 max-md:text-left">
        <PhoneLabel>Rate</PhoneLabel>
        {isQuiet ? '–' : `${byteWords(bytesPerSecond)}/s`}
      </Cell>
      <Cell className="text-right max-md:order-6 max-md:col-span-2 max-md:p-0 max-md:text-left">
        <PhoneLabel>Viewers</PhoneLabel>
        {camera.viewers}
      </Cell>
      <Cell className="text-right max-md:order-7 max-md:col-span-2 max-md:p-0 max-md:text-left">
        <PhoneLabel>Losses</PhoneLabel>
        {camera.losses}
      </Cell>
    </Row>
  );
}

/** A number of now beside its last hour. */
function Measured({
  words,
  label,
  children,
}: {
  readonly words: string;
  readonly label: string;
  readonly children: React.ReactNode;
}) {
  return (
    <div className="flex items-center gap-2 max-md:block">
      <span className="w-14 shrink-0 text-right max-md:text-left">
        <PhoneLabel>{label}</PhoneLabel>
        {words}
      </span>
      {children}
    </div>
  );
}

function PhoneLabel({ children }: { readonly children: React.ReactNode }) {
  return <span className="mr-1.5 text-sm text-muted md:hidden">{children}</span>;
}
