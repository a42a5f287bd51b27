'use client';

import { useId, useState } from 'react';
import type { LogIn } from '@/lib/cameras/camera-choices';
import type { DiscoveredDevice } from '@/lib/discovery/onvif-types';
import type { RegisteredCamera } from '@/lib/cameras/find-input';
import { Button } from '@/app/_ui/button';
import { Disclosure } from '@/app/_ui/disclosure';
import { FindProgress } from './find-progress';
import { FoundChoices } from './found-choices';
import { LogInFields } from './log-in-fields';
import { useFind } from './use-find';

/** One camera of the network, and what is in it once it was looked into. */
export function DiscoveredRow({
  device,
  registered,
  logIn: shared,
}: {
  readonly device: DiscoveredDevice;
  readonly registered: readonly RegisteredCamera[];
  /** The log-in for all cameras. */
  readonly logIn: LogIn;
}) {
  const id = useId();
  const { state, start, stop } = useFind();
  const [own, setOwn] = useState<LogIn>({});
  const [used, setUsed] = useState<LogIn>({});
  const { host, port, path, secure, name, maker, model } = device;
  const about = [maker, model].filter((one) => one !== undefined && !name.includes(one)).join(' ');

  function look(): void {
    const isOwn = (own.username ?? '') !== '' || (own.password ?? '') !== '';
    const logIn = isOwn ? own : shared;
    setUsed(logIn);
    void start({ search: 'address', address: host, ...logIn, service: { port, path, secure } });
  }
  return (
    <li className="py-3">
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
        <div className="min-w-0 flex-1 basis-60">
          <h3 className="font-semibold wrap-anywhere">{name}</h3>
          <p className="text-sm text-muted wrap-anywhere">
            {[host, about].filter(Boolean).join(', ')}
          </p>
          {registered.length > 0 && (
            <p className="text-sm">Added already: {registered.map((one) => one.name).join(', ')}</p>
          )}
        </div>
        <Button onClick={look} disabled={state.status === 'searching'} aria-describedby={id}>
          Look into it
        </Button>
        <span id={id} className="sr-only">
          {name}, {host}
        </span>
      </div>
      <Disclosure label="Another log-in" about="than the one for all" startsOpen={false}>
        <LogInFields id={`own${id}`} logIn={own} onChange={setOwn} />
      </Disclosure>
      {state.status !== 'idle' && (
        <div className="mt-2 space-y-2">
          <FindProgress state={state} onStop={stop} />
          <FoundChoices state={state} logIn={used} />
        </div>
      )}
    </li>
  );
}
