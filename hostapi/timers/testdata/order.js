const log = (x) => () => console.log(x);
setTimeout(log('timeout 12 ms'), 12);
setTimeout(log('timeout 1 ms'), 1);
setTimeout(log('timeout 0'), 0);
setTimeout(log('timeout none'));
setTimeout(log('timeout NaN'), NaN);
setTimeout(log('timeout negative'), -5);
setTimeout(log('timeout too large'), 2 ** 31);
setTimeout(log('timeout Infinity'), Infinity);
setTimeout(log('timeout string'), '1');
setTimeout(log('timeout fraction'), 1.9);
setTimeout(log('timeout object'), { valueOf: () => 30 });
queueMicrotask(log('microtask 1'));
Promise.resolve().then(log('promise 1'));
queueMicrotask(() => {
	console.log('microtask 2');
	queueMicrotask(log('nested microtask'));
	Promise.resolve().then(log('nested promise'));
});
Promise.resolve().then(log('promise 2'));
setTimeout(() => {
	console.log('task');
	queueMicrotask(log('microtask of the task'));
	Promise.resolve().then(log('promise of the task'));
	setTimeout(log('nested timeout'), 0);
}, 20);
setTimeout(log('last'), 40);
console.log('script');
