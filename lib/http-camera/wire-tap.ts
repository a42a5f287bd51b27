/**
 * Hears the bytes of each connection as they go and come, TLS removed: each request as one portion,
 * and what answers it in the portions in which it is read. Holds credentials: whoever shows or
 * keeps it removes them. Must neither throw nor change the bytes.
 */
export type WireTap = (direction: 'sent' | 'received', bytes: Uint8Array) => void;
