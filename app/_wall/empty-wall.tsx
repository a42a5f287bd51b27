import { Button, ButtonLink } from '../_ui/button';
import { PlusIcon } from '../_ui/icons';

/** A wall with nothing on it yet, and what to do about that. */
export function EmptyWall({
  isAdmin,
  addTestPattern,
}: {
  readonly isAdmin: boolean;
  /** Adds the moving test picture as a camera. */
  readonly addTestPattern: (form: FormData) => Promise<void>;
}) {
  return (
    <div className="grid min-h-dvh place-content-center px-5 py-16 text-center">
      <EmptyWallDrawing />
      <h1 className="text-xl font-semibold">No cameras yet</h1>
      {isAdmin ? (
        <>
          <p className="mx-auto mt-1 mb-6 max-w-96 text-muted">
            Find those on your network, add one by its address, or put up the test pattern to see
            the wall work first.
          </p>
          <form action={addTestPattern} className="flex flex-wrap justify-center gap-2">
            <input type="hidden" name="to" value="wall" />
            <ButtonLink href="/admin/cameras/find" tone="primary">
              Find cameras
            </ButtonLink>
            <ButtonLink href="/admin/cameras/new">
              <PlusIcon />
              Add a camera
            </ButtonLink>
            <Button type="submit">Add the test pattern</Button>
          </form>
        </>
      ) : (
        <p className="mt-1 max-w-96 text-muted">
          Nobody has given you a camera to see. An administrator can.
        </p>
      )}
    </div>
  );
}

/** A named wall on which there is nothing to see for this person. */
export function EmptyNamedWall({ editHref }: { readonly editHref: string | undefined }) {
  return (
    <div className="grid min-h-dvh place-content-center px-5 py-16 text-center">
      <EmptyWallDrawing />
      <h2 className="text-xl font-semibold">No cameras on this wall</h2>
      <p className="mx-auto mt-1 mb-6 max-w-96 text-muted">
        {editHref === undefined
          ? 'It has none that you may see. Who made it, or an administrator, can change that.'
          : 'Choose which ones it shows.'}
      </p>
      {editHref !== undefined && (
        <p>
          <ButtonLink href={editHref} tone="primary">
            Edit this wall
          </ButtonLink>
        </p>
      )}
    </div>
  );
}

function EmptyWallDrawing() {
  return (
    <svg
      viewBox="0 0 164 94"
      className="mx-auto mb-8 w-64 text-line"
      fill="none"
      stroke="currentColor"
      aria-hidden="true"
      focusable="false"
    >
      <path d="M.5.5h80v45H.5zM83.5.5h80v45h-80zM.5 48.5h80v45H.5zM83.5 48.5h80v45h-80z" />
      <path d="M34 23h13M40.5 16.5v13" className="stroke-edge" strokeWidth="1.5" />
    </svg>
  );
}
