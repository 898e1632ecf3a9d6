// Resolves the rows that it reads, as JSON, from standard input in the way of
// the Node that runs it, and prints a list of URLs and error codes.
import { register, createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const hooks = `
export async function resolve(specifier, context, next) {
  if (!specifier.startsWith('oracle:')) return next(specifier, context);
  const { Specifier, Referrer } = JSON.parse(decodeURIComponent(specifier.slice('oracle:'.length)));
  let result;
  try {
    result = (await next(Specifier, { ...context, parentURL: Referrer })).url;
  } catch (e) {
    result = String(e.code);
  }
  return { shortCircuit: true, url: 'data:text/javascript,export default ' + encodeURIComponent(JSON.stringify(result)) };
}`;
register('data:text/javascript,' + encodeURIComponent(hooks));

function required({ Specifier, Referrer }) {
  try {
    const found = createRequire(Referrer).resolve(Specifier);
    return found.startsWith('/') ? pathToFileURL(found).href : 'node:' + found.replace(/^node:/, '');
  } catch (e) {
    return String(e.code);
  }
}

let text = '';
for await (const chunk of process.stdin) text += chunk;
const results = [];
for (const row of JSON.parse(text)) {
  if (row.Require) results.push(required(row));
  else results.push((await import('oracle:' + encodeURIComponent(JSON.stringify(row)))).default);
}
console.log(JSON.stringify(results));
