/** How much has been sent in pictures and what belongs to them, by all that share it. */
export class SentBytes {
  total = 0;
}
