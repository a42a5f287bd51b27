import { faultOfDigest, StorageError, storageSentence } from '@/lib/db/storage-error';

/** What a form says where the database refused, or undefined for any other error. */
export function storageRefusal(error: unknown): string | undefined {
  return error instanceof StorageError ? error.message : undefined;
}

/** The same for a page of errors, which is told no more of an error than its digest. */
export function storageRefusalOfDigest(digest: string | undefined): string | undefined {
  const fault = digest === undefined ? undefined : faultOfDigest(digest);
  return fault && storageSentence(fault);
}

/** What `work` results in, or what to say where the database refused. @throws any other error */
export async function orStorageRefusal<T>(
  work: () => Promise<T>,
): Promise<T | { readonly kind: 'storage'; readonly sentence: string }> {
  try {
    return await work();
  } catch (error) {
    const sentence = storageRefusal(error);
    if (sentence === undefined) throw error;
    return { kind: 'storage', sentence };
  }
}
