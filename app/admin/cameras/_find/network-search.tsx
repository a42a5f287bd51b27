'use client';

import type { LogIn } from '@/lib/cameras/camera-choices';
import { Button } from '@/app/_ui/button';
import { DiscoveredRow } from './discovered-row';
import { FindProgress } from './find-progress';
import { useFind } from './use-find';

/** Calls the cameras on the server's own network. */
export function NetworkSearch({ logIn }: { readonly logIn: LogIn }) {
  const { state, start, stop } = useFind();
  const searching = state.status === 'searching';
  return (
    <section aria-labelledby="on-the-network">
      <div className="mb-2 flex flex-wrap items-end justify-between gap-3">
        <div>
          <h2 id="on-the-network" className="text-lg font-semibold">
            On the network
          </h2>
          <p className="text-muted">Cameras with ONVIF switched on answer by themselves.</p>
        </div>
        <Button
          tone="primary"
          disabled={searching}
          onClick={() => void start({ search: 'network' })}
        >
          {state.status === 'idle' ? 'Search the network' : 'Search again'}
        </Button>
      </div>
      <FindProgress state={state} onStop={stop} />
      <p role="status" className="sr-only">
        {found(state.discovered.length, searching)}
      </p>
      {state.discovered.length > 0 && (
        <ul className="divide-y divide-line border-y border-line">
          {state.discovered.map(({ device, registered }) => (
            <DiscoveredRow
              key={`${device.host} ${device.port}`}
              device={device}
              registered={registered}
              logIn={logIn}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

function found(count: number, searching: boolean): string {
  if (count === 0) return searching ? 'Searching.' : '';
  return count === 1 ? '1 camera found.' : `${count} cameras found.`;
}
