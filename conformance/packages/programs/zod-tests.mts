// zod's own tests, as they are published: TypeScript in node_modules, written for vitest. They test the package by its
// name; shims/vitest collects and runs them.
//
// Left out are files that do not pass on Node in one process (they change the locale or prototypes, measure memory, or
// read the repository) and, on jsrun, those that need TextEncoder, atob, File or node:crypto (codec, codec-examples,
// hash, properties, instanceof, string, mini/string), __proto__ as a computed key (discriminated-unions) and the source
// of a regular expression with a slash in it (template-literal).
import { runTests } from "vitest";

const classic: string = `
  anyunknown apply array assignability async-parsing async-refinements base bigint brand catch coalesce coerce
  continuability credit-card custom date datetime deep-partial default describe-meta-checks description enum
  error-utils firstparty fix-json-issue from-json-schema function generics iban in-out intersection issue-schema
  json lazy map nan nested-refine nonoptional nullable number object optin-ladder optional partial pickomit pipe
  prefault preprocess-types preprocess primitive promise readonly record recursive-types refine registries set
  standard-schema stringbool to-json-schema-methods transform tuple union url validate validations void`;
const mini: string = `
  apply assignability brand checks computed deep-partial functions number object recursive-types standard-schema`;

const list = (build: string, names: string): string[] => names.trim().split(/\s+/).map((name) => `${build}/tests/${name}`);

let failed = 0;
for (const file of [...list("classic", classic), ...list("mini", mini)]) {
  await import(`../node_modules/zod/src/v4/${file}.test.ts`);
  console.log(`# ${file}`);
  failed += await runTests();
}
process.exitCode = failed === 0 ? 0 : 1;
