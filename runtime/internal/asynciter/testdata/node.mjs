// Runs programs for differential_test.go: one JSON string a line in, one JSON
// array of what the program logged out, before the next line comes. A program is
// over when a macrotask finds that its jobs have run. No promise is made here:
// programs may watch what is done with promises.
import { createInterface } from "node:readline";

process.on("unhandledRejection", () => {});
const constructor = Object.getOwnPropertyDescriptor(Promise.prototype, "constructor");
createInterface({ input: process.stdin }).on("line", line => {
  const trace = [];
  try {
    new Function("log", JSON.parse(line))(text => { trace.push(text); });
  } catch (error) {
    trace.push("uncaught " + (error?.name ?? error));
  }
  setImmediate(() => {
    Object.defineProperty(Promise.prototype, "constructor", constructor);
    process.stdout.write(JSON.stringify(trace) + "\n");
  });
});
