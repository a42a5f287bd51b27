'use client';

import { useState } from 'react';
import type { LogIn } from '@/lib/cameras/camera-choices';
import { AddressSearch } from './address-search';
import { LogInFields } from './log-in-fields';
import { NetworkSearch } from './network-search';

/** Finds cameras on the network or at an address, and adds them in one click each. */
export function FindCameras() {
  const [logIn, setLogIn] = useState<LogIn>({});
  return (
    <div className="max-w-4xl space-y-8">
      <section aria-labelledby="log-in">
        <h2 id="log-in" className="text-lg font-semibold">
          Log-in of the cameras
        </h2>
        <p className="mb-3 text-muted">
          Sent to a camera when you look into it, if it asks. After a refusal it is not sent again,
          so that no camera locks you out.
        </p>
        <LogInFields id="all" logIn={logIn} onChange={setLogIn} />
      </section>
      <NetworkSearch logIn={logIn} />
      <AddressSearch logIn={logIn} />
    </div>
  );
}
