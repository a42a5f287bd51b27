import Link from 'next/link';
import { runtime } from '@/lib/runtime/runtime';
import type { Actor } from '@/lib/auth/actor';
import type { CameraViewer } from '@/lib/auth/person';
import { ViewersForm } from './viewers-form';
import { setViewers } from './viewers-action';

/** Who may see a camera. */
export async function ViewersSection({
  actor,
  slug,
}: {
  readonly actor: Actor;
  readonly slug: string;
}) {
  const viewers = await runtime().cameraViewers.list(actor, slug);
  const withAccess = (access: CameraViewer['access']) =>
    viewers.filter((one) => one.access === access);
  const choosable = viewers.filter(({ access }) => access === 'chosen' || access === 'none');
  return (
    <section aria-labelledby="viewers" className="mt-10 max-w-2xl border-t border-line pt-5">
      <h2 id="viewers" className="mb-2 text-lg font-semibold">
        Who may see it
      </h2>
      <Names label="Administrators see every camera" people={withAccess('administrator')} />
      <Names label="See all cameras" people={withAccess('all')} />
      {choosable.length > 0 ? (
        <ViewersForm action={setViewers.bind(null, slug)} people={choosable} />
      ) : (
        <p className="mt-2 text-muted">
          Nobody sees only chosen cameras: say so on somebody’s page to choose here.
        </p>
      )}
    </section>
  );
}

function Names({
  label,
  people,
}: {
  readonly label: string;
  readonly people: readonly CameraViewer[];
}) {
  if (people.length === 0) return null;
  return (
    <p className="py-0.5 wrap-anywhere">
      <span className="text-muted">{label}: </span>
      {people.map(({ id, username }, place) => (
        <span key={id}>
          {place > 0 && ', '}
          <Link href={`/admin/users/${id}`} prefetch={false} className="underline">
            {username}
          </Link>
        </span>
      ))}
    </p>
  );
}
