export function makeSmallerForms(folder: string): Promise<void>;
