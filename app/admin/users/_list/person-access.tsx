import type { ReactNode } from 'react';
import { agoWords } from '@/app/_ui/time-words';
import { ButtonLink } from '@/app/_ui/button';
import type { PersonView } from '@/lib/auth/person';
import { ActForm } from '../_form/act-form';
import { setPersonDisabled, signPersonOut } from '../actions';
import { logInWords } from './person-words';

/** How somebody gets in, where they are logged in, and what ends that. */
export function PersonAccess({
  person,
  isSelf,
  passwords,
  nowMs,
}: {
  readonly person: PersonView;
  /** False where people log in through a provider alone. */
  readonly passwords: boolean;
  /** Whether it is who looks at it. */
  readonly isSelf: boolean;
  /** Milliseconds since the epoch. */
  readonly nowMs: number;
}) {
  const { id, disabled, sessionCount, logIn } = person;
  return (
    <div className="mt-10 max-w-2xl divide-y divide-line border-y border-line">
      {passwords && (
        <Part
          title="Password"
          words={
            isSelf ? 'You change your own password on your account’s page.' : logInWords(person)
          }
        >
          {isSelf ? (
            <ButtonLink href="/account">Your account</ButtonLink>
          ) : (
            <ButtonLink href={`/admin/users/${id}/password`} prefetch={false}>
              {logIn.hasPassword ? 'Reset password' : 'New link'}
            </ButtonLink>
          )}
        </Part>
      )}
      <Part title="Sessions" words={sessionWords(person, nowMs)}>
        {sessionCount > 0 && (
          <ActForm act={signPersonOut.bind(null, id)} label="Sign out everywhere" />
        )}
      </Part>
      <Part
        title={disabled ? 'Disabled' : 'Enabled'}
        words={
          disabled
            ? 'They cannot log in, and neither can programs on their behalf. Nothing of theirs is lost.'
            : 'Disabling ends their sessions at once, and they cannot log in until they are enabled again.'
        }
      >
        <ActForm
          act={setPersonDisabled.bind(null, id, !disabled)}
          label={disabled ? 'Enable' : 'Disable'}
          tone={disabled ? 'plain' : 'danger'}
        />
      </Part>
    </div>
  );
}

function Part({
  title,
  words,
  children,
}: {
  readonly title: string;
  readonly words: string;
  readonly children: ReactNode;
}) {
  return (
    <section className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3">
      <div className="min-w-0 flex-1 basis-72">
        <h2 className="font-medium">{title}</h2>
        <p className="text-muted">{words}</p>
      </div>
      {children}
    </section>
  );
}

function sessionWords({ sessionCount, lastSeenAt }: PersonView, nowMs: number): string {
  if (lastSeenAt === null) return 'They are logged in nowhere.';
  const count = sessionCount === 1 ? '1 session' : `${sessionCount} sessions`;
  return `${count}, last seen ${agoWords(lastSeenAt, nowMs)}.`;
}
