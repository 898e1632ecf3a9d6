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
class Sub extends Promise {}
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
