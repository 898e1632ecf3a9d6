// zod: ES modules with subpaths; async refinements and transforms. It compiles checks with new Function.
import * as z from "zod";
import { z as mini } from "zod/mini";
import * as v3 from "zod/v3";
import { es } from "zod/locales";

const tick = () => new Promise((resolve) => setImmediate(resolve));
const report = (result) => console.log(result.success ? result.data : result.error.issues.map((i) => `${i.path.join(".")}: ${i.code}: ${i.message}`));

const User = z.object({
  name: z.string().min(2).trim(),
  age: z.number().int().positive().optional(),
  email: z.email(),
  tags: z.array(z.enum(["a", "b"])).default(["a"]),
  role: z.discriminatedUnion("kind", [z.object({ kind: z.literal("admin"), level: z.number() }), z.object({ kind: z.literal("guest") })]),
});
report(User.safeParse({ name: " Ada ", email: "ada@example.org", role: { kind: "guest" }, more: 1 }));
report(User.safeParse({ name: "A", age: -1.5, email: "nowhere", tags: ["c"], role: { kind: "none" } }));
report(User.strict().partial().safeParse({ more: 1 }));
console.log(Object.keys(User.shape), User.pick({ name: true }).safeParse({}).success, z.toJSONSchema(User.pick({ age: true, tags: true })));

// Asynchronous checks, transforms and pipes.
const taken = new Set(["ada"]);
const Nick = z.string()
  .refine(async (s) => { await tick(); return !taken.has(s); }, { error: (issue) => `${issue.input} is taken` })
  .transform(async (s) => { await tick(); return { nick: s, length: s.length }; })
  .pipe(z.object({ nick: z.string(), length: z.number().max(5) }));
for (const nick of ["ada", "bob", "someone"]) report(await Nick.safeParseAsync(nick));
try {
  Nick.parse("bob");
} catch (error) {
  console.log(error.name || error.constructor.name, error.message.split(".")[0]);
}
report(await z.array(z.promise(z.number())).safeParseAsync([Promise.resolve(1), Promise.resolve("x")]));
report(await z.record(z.string(), z.string().transform(async (s) => s.toUpperCase())).safeParseAsync({ a: "x", b: "y" }));
const checked = await z.object({ a: z.string(), b: z.string() }).superRefine(async (value, context) => {
  await tick();
  if (value.a !== value.b) context.addIssue({ code: "custom", path: ["b"], message: "not equal" });
}).spa({ a: "1", b: "2" });
report(checked);
const implemented = z.function({ input: [z.string()], output: z.number() }).implementAsync(async (s) => s.length);
console.log(await implemented("four"), await implemented(4).catch((error) => error.issues[0].code));

// Codecs, recursion, branding, coercion, template literals.
const iso = z.codec(z.iso.datetime(), z.date(), { decode: (s) => new Date(s), encode: (d) => d.toISOString() });
console.log(iso.decode("2020-01-02T03:04:05.000Z").getTime(), iso.encode(new Date(0)));
const Tree = z.object({ value: z.number(), get children() { return z.array(Tree); } });
report(Tree.safeParse({ value: 1, children: [{ value: 2, children: [] }] }));
report(Tree.safeParse({ value: 1, children: [{ value: "2", children: [] }] }));
report(z.tuple([z.coerce.number(), z.coerce.boolean(), z.coerce.date()], z.bigint()).safeParse(["42", "", 0, 1n, 2n]));
report(z.templateLiteral([z.number(), z.enum(["px", "em"])]).safeParse("12px"));
report(z.map(z.string(), z.set(z.number())).safeParse(new Map([["k", new Set([1, "2"])]])));
report(z.union([z.string(), z.number()]).catch("fallback").safeParse(true));
report(z.stringbool().safeParse("yes"));
report(z.uuidv4().or(z.ipv4()).safeParse("127.0.0.1"));
console.log(z.prettifyError(User.safeParse({}).error));
console.log(JSON.stringify(z.treeifyError(z.object({ a: z.object({ b: z.string() }) }).safeParse({ a: {} }).error)), z.flattenError(User.safeParse({}).error).fieldErrors.name);

// The small build, the old one, another language.
report(mini.safeParse(mini.pipe(mini.string().check(mini.minLength(2)), mini.transform((s) => s.length)), "x"));
console.log(await v3.z.string().transform(async (s) => s + s).parseAsync("v3"), v3.z.number().safeParse("x").error.issues);
z.config(es());
report(z.string().min(3).safeParse("ab"));
console.log(z.string().meta({ title: "T" }).meta(), z.string().describe("d").description, typeof z.string()["~standard"].validate);
