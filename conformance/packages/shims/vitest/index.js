// What the tests of packages import from vitest. The matchers are vitest's own; the runner is this: tests are collected
// while their files are imported, and runTests runs one after the other.
import * as chai from "chai";
import { ASYMMETRIC_MATCHERS_OBJECT, JestAsymmetricMatchers, JestChaiExpect, JestExtend, getState, setState } from "@vitest/expect";
import { format } from "@vitest/pretty-format";

chai.use(JestExtend);
chai.use(JestChaiExpect);
chai.use(JestAsymmetricMatchers);
chai.use((_, utils) => {
  utils.addMethod(chai.Assertion.prototype, "toMatchInlineSnapshot", function (snapshot) {
    chai.assert.equal(printed(utils.flag(this, "object")), unindented(snapshot));
  });
  utils.addMethod(chai.Assertion.prototype, "toThrowErrorMatchingInlineSnapshot", function (snapshot) {
    let thrown = utils.flag(this, "object");
    if (typeof thrown === "function") {
      try {
        thrown();
        chai.assert.fail("nothing was thrown");
      } catch (error) {
        thrown = error;
      }
    }
    chai.assert.equal(printed(thrown), unindented(snapshot));
  });
});

export const expect = (value, message) => chai.expect(value, message);
Object.assign(expect, chai.expect, globalThis[ASYMMETRIC_MATCHERS_OBJECT]);
expect.getState = () => getState(expect);
expect.setState = (state) => setState(state, expect);
expect.extend = (matchers) => chai.expect.extend(expect, matchers);
expect.setState({ assertionCalls: 0, isExpectingAssertions: false, expectedAssertionsNumber: null });

const printed = (value) => format(value, { escapeString: false, printBasicPrototype: false });

// unindented takes the indentation of the test off a snapshot.
function unindented(snapshot) {
  const lines = snapshot.split("\n");
  if (lines.length < 3) return snapshot;
  const indent = /^\s*/.exec(lines[1])[0].length;
  return lines.slice(1, -1).map((line) => line.slice(indent)).join("\n");
}

// Types are checked by a compiler, not when tests run.
const anything = new Proxy(() => anything, { get: () => anything });
export const expectTypeOf = () => anything;

const tests = [];
const hooks = { before: [], after: [] };
let path = [];

export function test(name, ...rest) {
  tests.push({ name: [...path, name].join(" > "), body: rest.find((x) => typeof x === "function") });
}
test.each = (rows) => (name, body) => rows.forEach((row, i) => test(`${name} ${i}`, () => body(...[row].flat())));
test.skip = () => {};
export const it = test;

export function describe(name, body) {
  path = [...path, name];
  body();
  path = path.slice(0, -1);
}

export const beforeEach = (hook) => hooks.before.push(hook);
export const afterEach = (hook) => hooks.after.push(hook);

// runTests runs the tests that were collected since the last time, prints a line for each, and returns how many failed.
export async function runTests() {
  let failed = 0;
  for (const { name, body } of tests.splice(0)) {
    try {
      for (const hook of hooks.before) await hook();
      await body();
      for (const hook of hooks.after) await hook();
      console.log("ok  ", name);
    } catch (error) {
      failed++;
      console.log("FAIL", name, "-", String(error?.message ?? error));
    }
  }
  hooks.before = [];
  hooks.after = [];
  return failed;
}
