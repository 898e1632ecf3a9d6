// Timers that are all set at once, with delays of up to 50 ms in no order.
let left = count;
for (let i = 0; i < count; i++) setTimeout(() => --left || report("done"), (i * 7919) % 50);
