'use client';

import { useState } from 'react';
import type { SubmitEvent } from 'react';
import { cameraChoices } from '@/lib/cameras/camera-choices';
import type { LogIn } from '@/lib/cameras/camera-choices';
import { Button } from '@/app/_ui/button';
import { TextField } from '@/app/_ui/text-field';
import { FindProgress } from './find-progress';
import type { FindState } from './find-state';
import { FoundChoices } from './found-choices';
import { useFind } from './use-find';

/** Tries ONVIF and the known addresses at one host, and shows what answers as it is found. */
export function AddressSearch({ logIn }: { readonly logIn: LogIn }) {
  const { state, start, stop } = useFind();
  const [address, setAddress] = useState('');
  const [used, setUsed] = useState<LogIn>({});
  const { device } = state;

  function search(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    setUsed(logIn);
    void start({ search: 'address', address, ...logIn });
  }
  return (
    <section aria-labelledby="by-address">
      <h2 id="by-address" className="text-lg font-semibold">
        By address
      </h2>
      <p className="mb-3 text-muted">
        ONVIF and the common makers’ usual addresses are tried in turn, for up to two minutes.
      </p>
      <form onSubmit={search} className="mb-3 flex flex-wrap items-end gap-3">
        <TextField
          id="address"
          label="Address of the camera"
          placeholder="192.168.1.20"
          value={address}
          onChange={({ target }) => setAddress(target.value)}
          className="flex-1 basis-64"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          inputMode="url"
          required
          maxLength={2048}
        />
        <Button type="submit" tone="primary" disabled={state.status === 'searching'}>
          Search there
        </Button>
      </form>
      {device !== undefined && (
        <p className="mb-2">
          <span className="font-semibold">{device.name}</span>
          <span className="text-muted">
            {' '}
            {[device.maker, device.model].filter(Boolean).join(' ')}
          </span>
        </p>
      )}
      <p role="status" className="sr-only">
        {spoken(state)}
      </p>
      <div className="space-y-2">
        <FoundChoices state={state} logIn={used} />
        <FindProgress state={state} onStop={stop} />
      </div>
    </section>
  );
}

function spoken({ addresses, status }: FindState): string {
  const { length } = cameraChoices(addresses);
  if (length === 0) return status === 'searching' ? 'Searching.' : '';
  return length === 1 ? 'Found 1 way to add it.' : `Found ${length} ways to add it.`;
}
