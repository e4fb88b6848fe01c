import { readFile } from 'node:fs/promises';
import { Ajv2020 } from 'ajv/dist/2020.js';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { compile } from 'json-schema-to-typescript';
import { checksPage } from './checks-page.ts';
import { typesOnly } from './types-only.ts';

export interface GeneratedFile {
  readonly path: string;
  readonly content: string;
}

const banner =
  '// Made from schemas/mig.schema.json by scripts/generate.ts (npm run generate). Not to be edited by hand.\n';

/**
 * Everything that follows from something else: from the schema the document's types, and its validator as plain code
 * (compiling the schema at run time would cost each command some 75 ms); from the checks their page in docs.
 *
 * @throws Error when ajv's strict mode objects to the schema, or the validator would need ajv at run time.
 */
export async function generatedFiles(root: URL): Promise<readonly GeneratedFile[]> {
  const schema = JSON.parse(await readFile(new URL('schemas/mig.schema.json', root), 'utf8'));
  const style = { singleQuote: true, printWidth: 110 };
  const types = await compile(typesOnly(schema), 'MigDocument', { bannerComment: '', style });
  return [
    { path: 'src/spec/shape/document.generated.ts', content: `${banner}\n${types}` },
    {
      path: 'src/spec/shape/validate-document.generated.ts',
      content: `// @ts-nocheck\n${banner}${validator(schema)}\n`,
    },
    { path: 'docs/checks.md', content: await checksPage() },
  ];
}

function validator(schema: object): string {
  const ajv = new Ajv2020({
    allErrors: true,
    strict: true,
    strictRequired: false,
    // Each error brings the part of the schema that it comes from: what the messages about it are made of.
    verbose: true,
    messages: false,
    code: { source: true, esm: true, lines: true },
  });
  ajv.addVocabulary(['patternErrorMessage', 'x-not-supported-yet', 'x-not-offered']);
  ajv.addSchema(withoutProse(schema), 'document');
  const code = standaloneCode.default(ajv, { validateDocument: 'document' });
  if (code.includes('require('))
    throw new Error('the generated validator would load a part of ajv at run time');
  return code;
}

/** The validator carries the schema with it; what is there for editors only may stay behind. */
function withoutProse(schema: object): object {
  return JSON.parse(JSON.stringify(schema, (key, value) => (prose.has(key) ? undefined : value)));
}

const prose = new Set(['title', 'description', 'examples', 'default', 'doNotSuggest', 'errorMessage']);
