// Runs programs for differential_test.go: one JSON string a line in, one JSON
// array of what the program logged out. A program is over when a macrotask finds
// that its jobs have run.
import { createInterface } from "node:readline";

process.on("unhandledRejection", () => {});
for await (const line of createInterface({ input: process.stdin })) {
  const trace = [];
  try {
    new Function("log", JSON.parse(line))(text => { trace.push(text); });
  } catch (error) {
    trace.push("uncaught " + (error?.name ?? error));
  }
  await new Promise(resolve => setImmediate(resolve));
  process.stdout.write(JSON.stringify(trace) + "\n");
}
