import type { ReactNode } from 'react';
import { ageWords } from '@/app/_wall/tile-words';
import type { DiskFacts } from '@/lib/system/disk-facts';
import type { FfmpegFacts } from '@/lib/system/ffmpeg-facts';
import { byteWords } from '@/lib/system/byte-words';
import type { SystemView } from '@/lib/system/system-view';

/** What one looks up now and then. */
export function SystemFacts({ view }: { readonly view: SystemView }) {
  const { versions, ffmpeg, disk, at, startedAt } = view;
  return (
    <div className="mt-7 grid gap-x-10 gap-y-7 md:grid-cols-2">
      <Facts title="Versions">
        <Fact name="Framewall">{versions.framewall}</Fact>
        <Fact name="Runs for">{ageWords(Date.parse(at) - Date.parse(startedAt))}</Fact>
        <Fact name="ffmpeg">{ffmpegWords(ffmpeg)}</Fact>
        <Fact name="Node.js">{versions.node}</Fact>
        <Fact name="Next.js">{versions.next}</Fact>
        <Fact name="SQLite">{versions.sqlite}</Fact>
        <Fact name="System">{versions.system}</Fact>
      </Facts>
      <Facts title="Disk">
        {disk ? (
          <DiskRows disk={disk} />
        ) : (
          <Fact name="Data folder">Its disk does not answer.</Fact>
        )}
      </Facts>
    </div>
  );
}

function DiskRows({ disk }: { readonly disk: DiskFacts }) {
  const { freeBytes, totalBytes, databaseBytes, copies } = disk;
  const used = totalBytes === 0 ? 0 : (1 - freeBytes / totalBytes) * 100;
  return (
    <>
      <Fact name="Free">
        {byteWords(freeBytes)} of {byteWords(totalBytes)}
        <svg aria-hidden="true" className="mt-1.5 block h-1.5 w-full max-w-72">
          <rect width="100%" height="100%" className="fill-line" />
          <rect width={`${used.toFixed(1)}%`} height="100%" className="fill-edge" />
        </svg>
      </Fact>
      <Fact name="Database">{byteWords(databaseBytes)}</Fact>
      <Fact name="Copies of it">
        {copies.count === 0 ? 'None' : `${copies.count}, ${byteWords(copies.bytes)}`}
      </Fact>
    </>
  );
}

function Facts({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section>
      <h2 className="mb-2 text-lg font-semibold">{title}</h2>
      <dl className="border-t border-line">{children}</dl>
    </section>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="grid grid-cols-[8rem_minmax(0,1fr)] gap-3 border-b border-line py-1.5">
      <dt className="text-muted">{name}</dt>
      <dd className="wrap-anywhere">{children}</dd>
    </div>
  );
}

function ffmpegWords(ffmpeg: FfmpegFacts): string {
  switch (ffmpeg.state) {
    case 'present':
      return ffmpeg.version;
    case 'missing':
      return 'Not installed: RTSP cameras and cameras of this machine need it.';
    case 'failing':
      return `Does not run. ${ffmpeg.sentence}`;
    case 'unknown':
      return 'Has not answered yet.';
  }
}
