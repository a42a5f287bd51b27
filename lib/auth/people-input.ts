import { z } from 'zod';
import { roles } from './actor';
import { newUserInput } from './credentials-input';

/* Shared by actions and the JSON API. */

const mostNamedCameras = 10_000;

const { username } = newUserInput.shape;
const role = z.enum(roles, 'Choose a role.');

/** All cameras, or those at these addresses. */
const cameras = z.union(
  [z.literal('all'), z.array(z.string()).max(mostNamedCameras)],
  'Choose which cameras they may see.',
);
export type CamerasInput = z.infer<typeof cameras>;

/** Administrators see all cameras; for others somebody has to say. */
export const newPersonInput = z
  .strictObject({ username, role, cameras: cameras.optional() })
  .refine((person) => person.role !== 'viewer' || person.cameras !== undefined, {
    path: ['cameras'],
    error: 'Choose which cameras they may see.',
    // Also told while another field is wrong, so that one try shows all that is to mend.
    when: () => true,
  });

/** Absent fields stay as they are. */
export const personPatch = z.strictObject({
  username: username.optional(),
  role: role.optional(),
  disabled: z.boolean().optional(),
  cameras: cameras.optional(),
});

/** Who may see a camera, of those who may not see all: by id. */
export const cameraViewersInput = z.strictObject({
  viewers: z.array(z.string()).max(mostNamedCameras),
});
