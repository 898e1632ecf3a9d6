// Runs programs for differential_test.go: one JSON string a line in, one JSON
// array of what the program logged out, before the next line comes. Each program has
// a realm of its own, so it may change its builtins. It is over when no task of its
// own is left and a macrotask finds that its jobs have run.
import { createInterface } from "node:readline";
import { createContext, runInContext } from "node:vm";

process.on("unhandledRejection", () => {});
createInterface({ input: process.stdin }).on("line", line => {
  const trace = [];
  let tasks = 0;
  const setImmediateCounted = f => {
    tasks++;
    setImmediate(() => {
      tasks--;
      f();
    });
  };
  const globals = { log: text => { trace.push(text); }, queueMicrotask, setImmediate: setImmediateCounted };
  try {
    runInContext(JSON.parse(line), createContext(globals));
  } catch (error) {
    trace.push("uncaught " + (error?.name ?? error));
  }
  const end = () => {
    if (tasks > 0) setImmediate(end);
    else process.stdout.write(JSON.stringify(trace) + "\n");
  };
  setImmediate(end);
});
