import { startTransition, useActionState } from 'react';
import type { SubmitEvent } from 'react';

/** A form's action, sent without React's reset, which would take back what was chosen. */
export function useKeptForm<State>(
  action: (state: Awaited<State>, form: FormData) => State | Promise<State>,
  initial: Awaited<State>,
) {
  const [state, dispatch, isWorking] = useActionState(action, initial);
  function onSubmit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    startTransition(() => dispatch(fields));
  }
  return { state, isWorking, form: { action: dispatch, onSubmit, noValidate: true } };
}
