/**
 * A new order for a wall, from somebody who may not see all of its cameras. Those stay on the wall,
 * each right after the camera that it stood after, or as near to that as what is left allows.
 * @param stored all ids on the wall so far, in their order
 * @param given the new order
 * @param isSeen whether who gives the order may see this camera
 */
export function keepUnseen(
  stored: readonly string[],
  given: readonly string[],
  isSeen: (id: string) => boolean,
): string[] {
  const order = [...given];
  stored.forEach((id, place) => {
    if (isSeen(id) || order.includes(id)) return;
    const before = stored.slice(0, place).findLast((other) => order.includes(other));
    order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, id);
  });
  return order;
}
