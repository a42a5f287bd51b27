import type { ReactNode } from 'react';
import { Button } from './button';

/** What something means that cannot be taken back, the button that does it, and the way out. */
export function FinalQuestion({
  action,
  named,
  verb,
  meaning,
  children,
}: {
  readonly action: (form: FormData) => Promise<void>;
  /** What it is done to, as the action reads it: the field's name and its text. */
  readonly named: readonly [field: string, text: string];
  /** On the button, such as "Revoke the link". */
  readonly verb: string;
  readonly meaning: ReactNode;
  /** The way out. */
  readonly children: ReactNode;
}) {
  const [field, text] = named;
  return (
    <form action={action}>
      <input type="hidden" name={field} value={text} />
      <p className="mb-5 text-muted">{meaning}</p>
      <div className="flex flex-wrap justify-end gap-2">
        {children}
        <Button type="submit" tone="danger">
          {verb}
        </Button>
      </div>
    </form>
  );
}
