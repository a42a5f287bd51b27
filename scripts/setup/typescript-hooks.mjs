// Node's own module hooks (node:module, `register`), with which a script can use the code in `lib`:
// the compiler is there wherever Framewall is built, the tests' tools are not.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = new URL('../../', import.meta.url);

export async function resolve(specifier, context, next) {
  const isOurs = specifier.startsWith('@/');
  const isBeside = /^\.{1,2}\//.test(specifier) && context.parentURL?.endsWith('.ts');
  if (!isOurs && !isBeside) return next(specifier, context);
  const url = isOurs ? new URL(specifier.slice(2), root) : new URL(specifier, context.parentURL);
  const file = [`${url.href}.ts`, url.href].find((one) => existsSync(fileURLToPath(one)));
  return file ? { url: file, shortCircuit: true } : next(specifier, context);
}

export async function load(url, context, next) {
  if (!url.endsWith('.ts')) return next(url, context);
  const source = await readFile(new URL(url), 'utf8');
  const { outputText } = ts.transpileModule(source, {
    fileName: fileURLToPath(url),
    compilerOptions: {
      module: ts.ModuleKind.ESNext,
      target: ts.ScriptTarget.ES2022,
      verbatimModuleSyntax: true,
      inlineSourceMap: true,
    },
  });
  return { format: 'module', source: outputText, shortCircuit: true };
}
