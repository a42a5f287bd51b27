import { config } from 'zod/v4/core';

/**
 * Next runs this before anything else of a page. The forms' schemas must not try whether code can be
 * made out of text: the pages' content security policy forbids it, and browsers report each try.
 */
config({ jitless: true });
