// What the programs of program_test.go call. `log` is given.
const show = v => {
  if (v instanceof Error) return v.name;
  if (v instanceof Promise) return "a promise";
  if (v === null || typeof v !== "object") return typeof v === "function" ? "a function" : String(v);
  const d = Object.getOwnPropertyDescriptor(v, "done");
  if (d) return d.get ? "a result" : `{${show(v.value)}, ${show(v.done)}}`;
  return Array.isArray(v) ? `[${v.map(show)}]` : "an object";
};
const say = (...list) => log(list.map(show).join(" "));
let count = 0;
const every = n => ++count % n === 0;

// Logs each of the next n ticks.
const ticks = (name, n) => {
  let p = Promise.resolve();
  for (let i = 1; i <= n; i++) p = p.then(() => say("tick", name, i));
};

// Values of all kinds that an await may meet.
const reject = v => Promise.reject(v);
const later = (v, n) => { let p = Promise.resolve(v); while (n--) p = p.then(x => x); return p; };
const laterReject = (v, n) => later(0, n).then(() => { throw v; });
const thenable = v => ({ then(f) { say("then", v); f(v); } });
const lateThenable = (v, n) => ({ then(f) { say("then", v); later(0, n).then(() => f(v)); } });
const rejectingThenable = v => ({ then(f, r) { say("then", v); r(v); } });
const throwingThenable = v => ({ then(f) { say("then", v); throw v; } });
const getterThenable = v => ({ get then() { say("get then", v); return f => f(v); } });
const throwingGetter = v => ({ get then() { say("get then", v); throw v; } });
const callThen = v => ({ then: (f => f(v)).bind(null) });
class Sub extends Promise { constructor(f) { super(f); } } // V8 iterates over the arguments of one that is not written
const sub = v => Sub.resolve(v);
const subReject = v => Sub.reject(v);
const constructorOf = (p, f) => Object.defineProperty(p, "constructor", { get: f, configurable: true }); // if not: see Realm.shielded
const spied = v => constructorOf(Promise.resolve(v), () => { say("get constructor", v); return Promise; });
const foreign = v => constructorOf(Promise.resolve(v), () => { say("get constructor", v); return Sub; });
const broken = v => constructorOf(Promise.resolve(v), () => { say("get constructor", v); throw v; });
const twice = v => ({ then(f, r) { f(v); f("again"); r("again"); } });
const nested = v => Promise.resolve().then(() => thenable(v));

// Iterator results.
const plain = (value, done) => ({ value, done });
const spying = (value, done) => ({
  get done() { say("get done"); return done; },
  get value() { say("get value"); return value; },
});
const breaking = (value, done) => ({ get done() { return done; }, get value() { throw "value of " + show(value); } });

// An iterator written by hand; sync or async depends on the symbol.
const hand = (symbol, name, n, wrap, result, methods) => {
  const o = { [symbol]() { say(name, "open"); return this; } };
  let i = 0;
  const step = (method, length, v, done, value) => {
    say(name, method, length, v);
    return wrap(result(value === undefined ? name + i++ : value, done));
  };
  o.next = function (v) { return step("next", arguments.length, v, i >= n); };
  if (methods.includes("r")) o.return = function (v) { return step("return", arguments.length, v, true, v); };
  if (methods.includes("R")) o.return = function (v) { return step("return", arguments.length, v, false); };
  if (methods.includes("E")) o.return = function (v) { say(name, "return"); throw name + "return"; };
  if (methods.includes("P")) o.return = function (v) { say(name, "return"); return 1; };
  if (methods.includes("G")) Object.defineProperty(o, "return", { get() { say(name, "get return"); return null; } });
  if (methods.includes("t")) o.throw = function (v) { return step("throw", arguments.length, v, i > n); };
  if (methods.includes("T")) o.throw = function (v) { return step("throw", arguments.length, v, true, v); };
  if (methods.includes("e")) o.throw = function (v) { say(name, "throw"); throw v; };
  return o;
};
const same = x => x;
const answer = (name, p) => p.then(r => say(name, r), e => say(name, "failed", e));

// What the programs of pipeline_test.go call besides.
const micro = (name, v) => queueMicrotask(() => say("micro", name, v));
const tick = name => { Promise.resolve().then(() => say("tick", name)); };
const ownThen = v => {
  const p = Promise.resolve(v);
  p.then = function (f, r) { say("own then", v); return then.call(this, f, r); };
  return p;
};
const then = Promise.prototype.then;
const adopted = v => (async () => ownThen(v))();
const made = v => new Promise(f => queueMicrotask(() => f(v)));
const called = v => (globalThis.hostCall ?? (f => f()))(() => asyncLater(v));
const calledNext = it => (globalThis.hostCall ?? ((f, it) => f(it)))(it => it.next(), it);
const hosted = v => (globalThis.hostPromise ?? (v => new Promise(f => f(v))))(v);
const hostThrown = v => (globalThis.hostThrow ?? (v => { throw v; }))(v);
const tasked = v => new Promise(f => setImmediate(() => { say("task", v); f(v); }));
const asyncValue = async v => v;
const asyncLater = async v => { await null; return v; };
const asyncAll = v => Promise.all([v, later(v, 1)]);
const asyncRace = v => Promise.race([later(v, 2), asyncLater(v)]);
const recurse = async (n, v) => { say("recurse", n, v); return n > 0 ? await recurse(n - 1, await v) : v; };
async function* relay(source) { for await (const x of source) yield x; }
async function* pass(source) { return yield* source; }
const many = (n, f, source) => { while (n-- > 0) source = f(source); return source; };
async function* leaf(v) { try { yield v; yield await v; } finally { say("leaf"); } }
const open = v => (v[Symbol.asyncIterator] ?? v[Symbol.iterator]).call(v);

// Changes of builtins; each says what it sees. What it returns takes it back.
const proto = { async: Object.getPrototypeOf(async function* () {}).prototype, sync: Object.getPrototypeOf(function* () {}).prototype };
const replace = (o, key, f) => {
  const was = Object.getOwnPropertyDescriptor(o, key);
  Object.defineProperty(o, key, f(was));
  return () => was ? Object.defineProperty(o, key, was) : delete o[key];
};
const spyOn = (o, key) => replace(o, key, was => ({
  configurable: true, writable: true,
  value(...list) { say("patched", String(key)); return was ? was.value.apply(this, list) : undefined; },
}));
const spyGet = (o, key, value) => replace(o, key, () => ({
  configurable: true,
  get() { say("get", String(key)); return value; },
  set(v) { Object.defineProperty(this, key, { value: v, writable: true, configurable: true, enumerable: true }); },
}));
const patches = {
  then: () => spyOn(Promise.prototype, "then"),
  constructor: () => spyGet(Promise.prototype, "constructor", Promise),
  otherConstructor: () => spyGet(Promise.prototype, "constructor", Sub),
  species: () => spyGet(Promise, Symbol.species, Sub),
  resolve: () => spyOn(Promise, "resolve"),
  next: () => spyOn(proto.async, "next"),
  return: () => spyOn(proto.async, "return"),
  throw: () => spyOn(proto.async, "throw"),
  asyncIterator: () => spyOn(Object.getPrototypeOf(proto.async), Symbol.asyncIterator),
  syncNext: () => spyOn(proto.sync, "next"),
  objectThen: () => spyGet(Object.prototype, "then", undefined),
  arrayIterator: () => spyOn(Array.prototype, Symbol.iterator),
  arrayNext: () => spyOn(Object.getPrototypeOf([][Symbol.iterator]()), "next"),
};
const undo = [];
const patch = name => { undo.push(patches[name]()); };
const unpatch = () => { undo.pop()?.(); };
const spyNext = it => { const next = it.next; it.next = function (v) { say("own next", v); return next.call(this, v); }; return it; };
const steal = it => { const next = it.next; return { [Symbol.asyncIterator]() { return this; }, next(v) { return next.call(it, v); } }; };
