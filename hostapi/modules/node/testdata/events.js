const EventEmitter = require('events');
const { once, on, EventEmitter: Same, errorMonitor } = EventEmitter;
console.log(Same === EventEmitter, require('node:events') === EventEmitter, EventEmitter.defaultMaxListeners, EventEmitter.usingDomains);
const e = new EventEmitter();
const log = (name) => function (...args) { console.log(name, this === e, ...args); };
const a = log('a');
console.log(e.on('x', a) === e, e.emit('x', 1, 2), e.emit('none'));
e.prependListener('x', log('first'));
e.once('x', log('once'));
console.log(e.listenerCount('x'), e.listeners('x').length, e.rawListeners('x')[2].listener.name, e.eventNames());
e.emit('x');
e.emit('x');
e.off('x', a);
console.log(e.listenerCount('x'));
e.removeAllListeners('x');
console.log(e.eventNames(), e.emit('x'));
try { e.emit('error', new Error('boom')); } catch (error) { console.log(error.message); }
try { e.emit('error', 'text'); } catch (error) { console.log(error.code, error.message, error.context); }
try { e.emit('error'); } catch (error) { console.log(error.code, error.message); }
try { e.emit('error', { a: 1 }); } catch (error) { console.log(error.code, error.message); }
e.on(errorMonitor, (error) => console.log('monitor', error.message));
e.on('error', (error) => console.log('handled', error.message));
e.emit('error', new Error('boom'));
for (const bad of [undefined, 5, {}, 'x']) {
	try { e.on('x', bad); } catch (error) { console.log(error.name, error.code, error.message); }
}
try { e.setMaxListeners(-1); } catch (error) { console.log(error.name, error.code, error.message); }
// newListener and removeListener
const n = new EventEmitter();
n.on('newListener', (name) => console.log('new', name));
n.on('removeListener', (name) => console.log('removed', name));
n.once('y', () => {});
n.emit('y');
n.on(Symbol('s'), () => {});
n.removeAllListeners();
console.log(n.eventNames());
// removal while emitting
const r = new EventEmitter();
const second = () => console.log('second');
r.on('z', () => r.off('z', second));
r.on('z', second);
r.emit('z');
r.emit('z');
// the old way of inheriting
function Old() { EventEmitter.call(this); }
Object.setPrototypeOf(Old.prototype, EventEmitter.prototype);
const old = new Old();
old.on('q', () => console.log('old'));
old.emit('q');
class New extends EventEmitter { constructor() { super(); this.n = 1; } }
new New().on('q', function () { console.log(this.n, this instanceof New); }).emit('q');
console.log(new EventEmitter());
(async () => {
	const p = new EventEmitter();
	setTimeout(() => p.emit('ready', 1, 2));
	console.log(await once(p, 'ready'));
	setTimeout(() => p.emit('error', new Error('no')));
	try { await once(p, 'ready'); } catch (error) { console.log('rejected', error.message); }
	console.log(p.listenerCount('ready'), p.listenerCount('error'));
	setTimeout(() => { p.emit('tick', 1); p.emit('tick', 2); p.emit('end'); });
	const it = on(p, 'tick', { close: ['end'] });
	console.log(await it.next(), await it.next(), await it.next());
	const it2 = on(p, 'tick');
	p.emit('tick', 'early');
	console.log(await it2.next(), await it2.return(), await it2.next(), p.listenerCount('tick'));
	const it3 = on(p, 'tick');
	p.emit('error', new Error('ended'));
	try { await it3.next(); } catch (error) { console.log(error.message); }
	console.log(await it3.next());
	setTimeout(() => { p.emit('item', 'a'); p.emit('item', 'b'); });
	for await (const [item] of on(p, 'item')) {
		console.log(item);
		if (item === 'b') break;
	}
	console.log(p.listenerCount('item'), p.listenerCount('error'));
	const controller = new AbortController();
	controller.abort();
	try { await once(p, 'x', { signal: controller.signal }); } catch (e) { console.log(e.name, e.code, e.message); }
	const c = new EventEmitter({ captureRejections: true });
	c.on('job', async () => { throw new Error('captured'); });
	c.on('error', (error) => console.log(error.message));
	c.emit('job');
})();
