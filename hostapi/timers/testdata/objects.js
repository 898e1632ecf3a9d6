const t = setTimeout(() => console.log('cleared: must not run'), 1);
console.log(t.constructor.name, typeof +t, `${t}` === String(+t), typeof t[Symbol.toPrimitive]());
console.log(t.hasRef(), t.ref() === t, t.unref() === t, t.hasRef(), t.ref().hasRef());
console.log(Object.prototype.toString.call(t), typeof t);
console.log(['ref', 'unref', 'hasRef', 'refresh', 'close'].map((m) => typeof Object.getPrototypeOf(t)[m]).join());
console.log(t.close() === t);
clearTimeout(t);
const im = setImmediate(() => console.log('cleared immediate: must not run'));
console.log(im.constructor.name, im.hasRef(), im.unref() === im, im.hasRef(), im.ref() === im);
clearImmediate(im);
clearImmediate(im);
for (const other of [undefined, null, {}, [], 'abc', '', NaN, -1, 1.5, true, () => {}, Symbol('s')]) {
	clearTimeout(other);
	clearInterval(other);
}
clearImmediate();
clearImmediate(null);
const byNumber = setTimeout(() => console.log('by number: must not run'), 1);
clearTimeout(+byNumber);
const byString = setTimeout(() => console.log('by string: must not run'), 1);
clearTimeout(String(+byString));
const byOther = setTimeout(() => console.log('by clearInterval: must not run'), 1);
clearInterval(byOther);
setTimeout(() => {
	const kept = setImmediate(() => console.log('clearTimeout keeps an immediate'));
	clearTimeout(kept);
}, 50);
const unref = setTimeout(() => console.log('unref: must not run'), 100000).unref();
console.log(unref.hasRef());
let n = 0;
const interval = setInterval(function () {
	console.log('interval', ++n, this === interval);
	if (n === 3) clearInterval(this);
}, 1);
let runs = 0;
setTimeout(() => {
	const again = setTimeout(() => {
		console.log('refreshed', ++runs);
		if (runs < 3) again.refresh();
	}, 1);
}, 30);
