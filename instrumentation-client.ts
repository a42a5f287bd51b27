/**
 * Next runs this before anything else of a page. The forms' schemas must not try whether code can be
 * made out of text: the pages' content security policy forbids it, and browsers report each try. Said
 * where zod will look (zod/v4/core/core.js) instead of by its `config`, which would bring all of it
 * to pages that have no form.
 */
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });
