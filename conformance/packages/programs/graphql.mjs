// graphql: subscriptions are async generators. Dual, CommonJS with .mjs siblings.
import { buildSchema, graphql, subscribe, parse, execute, printSchema, validate, GraphQLError, GraphQLObjectType, GraphQLSchema,
  GraphQLString, GraphQLInt, GraphQLNonNull, GraphQLList, introspectionFromSchema, visit, print, Source, getLocation, lexicographicSortSchema } from "graphql";

const tick = () => new Promise((resolve) => setImmediate(resolve));
async function* countdown(from) {
  try {
    for (let n = from; n >= 0; n--) {
      await tick();
      yield { countdown: n };
    }
  } finally {
    console.log("countdown closed");
  }
}

const schema = buildSchema(`
  "What can be asked."
  type Query { hello(name: String = "world"): String!, items(first: Int!): [Item!]!, broken: Int }
  type Item { id: ID!, title: String, related: [Item] }
  type Subscription { countdown(from: Int!): Int!, failing: Int }
`);
const item = (id) => ({ id, title: async () => { await tick(); return `item ${id}`; }, related: () => (id > 0 ? [item(id - 1)] : null) });
const rootValue = {
  hello: ({ name }) => `hello ${name}`,
  items: async ({ first }) => Array.from({ length: first }, (_, id) => item(id)),
  broken: () => { throw new Error("broken resolver"); },
  countdown: ({ from }) => countdown(from),
  failing: async function* () { yield { failing: 1 }; throw new Error("source failed"); },
};

// Queries, with variables, fragments, errors.
const show = (result) => console.log(JSON.stringify(result));
show(await graphql({ schema, rootValue, source: `{ hello, again: hello(name: "you"), broken }` }));
show(await graphql({ schema, rootValue, variableValues: { n: 2 }, source: `
  query ($n: Int!, $deep: Boolean = true) { items(first: $n) { ...Names related @include(if: $deep) { id } } }
  fragment Names on Item { id title __typename }` }));
show(await graphql({ schema, rootValue, source: `{ nothing }` }));
show(await graphql({ schema, rootValue, source: `{ hello(` }));

// A subscription is an async iterable of results.
const document = parse(`subscription ($from: Int!) { countdown(from: $from) }`);
for await (const result of await subscribe({ schema, document, rootValue, variableValues: { from: 2 } })) show(result);
const early = await subscribe({ schema, document, rootValue, variableValues: { from: 9 } });
show(await early.next());
show(await early.return("early"));
show(await early.next());
console.log(early[Symbol.asyncIterator]() === early, Object.prototype.toString.call(early));
const failing = await subscribe({ schema, document: parse(`subscription { failing }`), rootValue });
show(await failing.next());
await failing.next().catch((error) => console.log(error.name, error.message));
show(await subscribe({ schema, document, rootValue, variableValues: { from: "x" } }));
const refused = await subscribe({ schema, document: parse(`subscription { countdown(from: 1) }`), rootValue: { countdown: () => 42 } }).catch((e) => e);
console.log(refused instanceof Error ? refused.message : refused.errors[0].message);

// Types made by hand; resolvers with a context.
const Person = new GraphQLObjectType({
  name: "Person",
  fields: () => ({
    name: { type: new GraphQLNonNull(GraphQLString) },
    age: { type: GraphQLInt, resolve: async (person, args, context) => context.year - person.born },
    friends: { type: new GraphQLList(Person), resolve: async function (person) { return person.friends; } },
  }),
});
const people = new GraphQLSchema({ query: new GraphQLObjectType({ name: "Query", fields: { me: { type: Person } } }) });
const me = { name: "Ada", born: 1815, friends: [{ name: "Charles", born: 1791 }] };
show(await execute({ schema: people, document: parse(`{ me { name age friends { name age } } }`), rootValue: { me }, contextValue: { year: 1843 } }));
console.log(printSchema(lexicographicSortSchema(schema)));
console.log(introspectionFromSchema(people).__schema.types.length);

// The tree, and errors with places.
const tree = visit(parse(`{ a b { c } }`), { Field: (node) => (node.name.value === "a" ? null : undefined) });
console.log(print(tree));
for (const error of validate(schema, parse(`query Q($unused: Int) { items { id nope } }`))) console.log(String(error));
const source = new Source("{\n  a\n}", "made up");
console.log(getLocation(source, 4), new GraphQLError("placed", { source, positions: [4] }).toString());
try {
  parse("{ a(: }");
} catch (error) {
  console.log(error instanceof GraphQLError, error.toString());
}
