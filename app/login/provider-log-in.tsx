import { buttonClass } from '@/app/_ui/button';
import { oidcLogInPath } from '@/lib/auth/oidc-paths';

/** The way to the provider: a plain link, since what it leads to is another site. */
export function ProviderLogIn({
  name,
  next,
  beside,
}: {
  readonly name: string;
  /** Where to go on to afterwards. */
  readonly next: string | null;
  /** Whether there is a form for passwords, too. */
  readonly beside: boolean;
}) {
  return (
    <>
      {beside && (
        <p className="flex items-center gap-3 text-muted before:h-px before:flex-1 before:bg-edge after:h-px after:flex-1 after:bg-edge">
          or
        </p>
      )}
      <a href={oidcLogInPath(next)} className={buttonClass(beside ? 'plain' : 'primary', 'w-full')}>
        <span className="truncate">{`Log in with ${name}`}</span>
      </a>
    </>
  );
}
