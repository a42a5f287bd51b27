import { cameraChoices } from '@/lib/cameras/camera-choices';
import type { CameraChoice, LogIn } from '@/lib/cameras/camera-choices';
import { CameraIcon } from '@/app/_ui/icons';
import { AddChoice } from './add-choice';
import type { FindState } from './find-state';
import { choiceFacts, kindName, shortAddress, suggestedName } from './found-words';

/** What was found at a camera's address, each with its "Add". */
export function FoundChoices({
  state,
  logIn,
}: {
  readonly state: FindState;
  /** The log-in that the search was made with. */
  readonly logIn: LogIn;
}) {
  const choices = cameraChoices(state.addresses);
  if (choices.length === 0) return null;
  const [picture] = Object.values(state.pictures);
  return (
    <ul className="divide-y divide-line border-y border-line">
      {choices.map((choice) => (
        <li
          key={choice.main.url}
          className="grid grid-cols-[5.5rem_minmax(0,1fr)] items-center gap-x-3 gap-y-2 py-2 md:grid-cols-[7rem_minmax(0,1fr)_minmax(0,24rem)]"
        >
          <ChoicePicture picture={state.pictures[choice.main.url] ?? picture} />
          <ChoiceFacts choice={choice} />
          <div className="max-md:col-span-2">
            <AddChoice
              choice={choice}
              name={suggestedName(state.device, choice)}
              logIn={logIn}
              registered={state.registered[choice.main.url]}
            />
          </div>
        </li>
      ))}
    </ul>
  );
}

/** One picture stands for all addresses of a camera: more would have it serve several viewers. */
function ChoicePicture({ picture }: { readonly picture: string | undefined }) {
  return (
    <div className="grid aspect-video place-content-center bg-black text-[#a9b2ba]">
      {picture === undefined ? (
        <CameraIcon className="size-6" />
      ) : (
        <img src={picture} alt="What the camera shows" className="aspect-video object-contain" />
      )}
    </div>
  );
}

function ChoiceFacts({ choice }: { readonly choice: CameraChoice }) {
  const { main } = choice;
  const facts = choiceFacts(choice);
  return (
    <div className="min-w-0">
      <p className="font-medium">{kindName(main)}</p>
      {facts !== '' && <p className="text-sm">{facts}</p>}
      <p className="text-sm text-muted wrap-anywhere">{shortAddress(main.url)}</p>
    </div>
  );
}
