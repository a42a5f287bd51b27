import type { FinderEvent, RegisteredCamera } from '@/lib/cameras/find-input';
import type { FoundAddress } from '@/lib/discovery/find-event';
import type { OnvifDevice } from '@/lib/discovery/onvif-types';

type EventOf<Type extends FinderEvent['type']> = Extract<FinderEvent, { type: Type }>;

/** A search as far as it has come. */
export interface FindState {
  readonly status: 'idle' | 'searching' | 'done' | 'failed';
  /** What is being done. */
  readonly progress: string;
  /** Cameras that answered on the network. */
  readonly discovered: readonly EventOf<'discovered'>[];
  /** What a camera tells of itself, where it was asked by ONVIF. */
  readonly device?: OnvifDevice;
  readonly addresses: readonly FoundAddress[];
  /** The registered cameras, by the address that they have. */
  readonly registered: Readonly<Record<string, RegisteredCamera>>;
  /** Pictures as data: URLs, by the address that they came from. */
  readonly pictures: Readonly<Record<string, string>>;
  readonly notes: readonly Pick<EventOf<'note'>, 'code' | 'sentence'>[];
  /** Why the search failed or was refused, in one sentence. */
  readonly failure?: string;
}

export const idleFind: FindState = {
  status: 'idle',
  progress: '',
  discovered: [],
  addresses: [],
  registered: {},
  pictures: {},
  notes: [],
};

export const startedFind: FindState = { ...idleFind, status: 'searching' };

export function withEvent(state: FindState, event: FinderEvent): FindState {
  switch (event.type) {
    case 'discovered':
      return { ...state, discovered: [...state.discovered, event] };
    case 'device':
      return { ...state, device: event.device };
    case 'address': {
      const { address, registered } = event;
      const known = registered && { [address.url]: registered };
      return {
        ...state,
        addresses: [...state.addresses, address],
        registered: { ...state.registered, ...known },
      };
    }
    case 'picture':
      return { ...state, pictures: { ...state.pictures, [event.url]: event.picture } };
    case 'note':
      return { ...state, notes: [...state.notes, event] };
    case 'progress':
      return { ...state, progress: event.sentence };
    case 'end':
      return { ...state, status: 'done', progress: '' };
  }
}

/** The answer came to its end: without its last line it was cut short. */
export function endedFind(state: FindState): FindState {
  return state.status === 'searching'
    ? failedFind(state, 'The search was cut short. Search again.')
    : state;
}

export function failedFind(state: FindState, failure: string): FindState {
  return { ...state, status: 'failed', progress: '', failure };
}
