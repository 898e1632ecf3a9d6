// Timers that are all set at once and cancelled before they are due.
const timers = [];
for (let i = 0; i < count; i++) timers.push(setTimeout(() => report("not cancelled"), (i * 7919) % 50));
for (const timer of timers) clearTimeout(timer);
setTimeout(() => report("done"), 0);
