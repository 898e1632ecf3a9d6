package loop

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// nodePrelude gives Node the names of newWorld.
const nodePrelude = `
const out = [];
const log = (...a) => out.push(a.join(" "));
const nextTick = process.nextTick;
const ref = (t) => t.ref(), unref = (t) => t.unref(), refresh = (t) => t.refresh();
process.on("exit", () => console.log(out.join(" ")));
`

// orders is what Node prints; go test -node=node proves it. Node gives no order
// for a timer of 1 ms and an immediate that the main script sets, the cases
// avoid that.
var orders = []struct{ name, source, want string }{
	{"task, ticks, microtasks, timers", `
		setTimeout(() => log("timer"), 0);
		Promise.resolve().then(() => log("promise"));
		queueMicrotask(() => log("microtask"));
		nextTick(() => log("tick"));
		log("script");`,
		"script tick promise microtask timer"},
	{"ticks and microtasks take turns", `
		Promise.resolve().then(() => {
			log("m1"); nextTick(() => log("t3")); Promise.resolve().then(() => log("m2"));
		});
		nextTick(() => { log("t1"); nextTick(() => log("t2")); Promise.resolve().then(() => log("m3")); });`,
		"t1 t2 m1 m3 m2 t3"},
	{"microtasks of microtasks come before the next timer", `
		setTimeout(() => { log("a"); (async () => { for (let i = 0; i < 3; i++) { await null; log("m" + i); } })(); }, 1);
		setTimeout(() => log("b"), 1);`,
		"a m0 m1 m2 b"},
	{"equal deadlines in order of creation", `
		for (const x of "abcdef") setTimeout(() => log(x), 5);`,
		"a b c d e f"},
	{"shorter delays first", `
		setTimeout(() => log(30), 30); setTimeout(() => log(10), 10); setTimeout(() => log(20), 20);`,
		"10 20 30"},
	{"zero, negative, one, none, too long are the same", `
		setTimeout(() => log("zero"), 0); setTimeout(() => log("minus"), -5); setTimeout(() => log("one"), 1);
		setTimeout(() => log("none")); setTimeout(() => log("long"), 2 ** 31);`,
		"zero minus one none long"},
	{"a blocked loop runs by deadline", `
		setTimeout(() => log(20), 20); setTimeout(() => log(5), 5);
		const t = Date.now(); while (Date.now() - t < 40);
		setTimeout(() => log("late"), 10);`,
		"5 20 late"},
	{"timer set in a timer waits a pass", `
		setTimeout(() => {
			log("a"); setTimeout(() => log("new"), 0); setImmediate(() => log("immediate"));
			const t = Date.now(); while (Date.now() - t < 10);
		}, 1);
		setTimeout(() => log("b"), 1);
		const t = Date.now(); while (Date.now() - t < 10);`,
		"a b immediate new"},
	{"cancelled in the same batch", `
		let b; setTimeout(() => { log("a"); clearTimeout(b); }, 1); b = setTimeout(() => log("b"), 1);
		setTimeout(() => log("c"), 1);`,
		"a c"},
	{"cancelled by a microtask of the same batch", `
		let b; setTimeout(() => Promise.resolve().then(() => clearTimeout(b)), 1); b = setTimeout(() => log("b"), 1);
		setTimeout(() => log("c"), 1);`,
		"c"},
	{"cancelled after it ran", `
		const a = setTimeout(() => log("a"), 1); setTimeout(() => { clearTimeout(a); log("b"); }, 3);`,
		"a b"},
	{"interval ends itself", `
		let n = 0; const i = setInterval(() => { log(++n); if (n === 3) clearInterval(i); }, 2);`,
		"1 2 3"},
	{"interval is armed before its microtasks", `
		let n = 0;
		const i = setInterval(() => {
			if (++n === 2) clearInterval(i);
			log("i" + n);
			Promise.resolve().then(() => n === 1 && setTimeout(() => log("t"), 15));
		}, 15);`,
		"i1 i2 t"},
	{"interval against timers", `
		let n = 0; const i = setInterval(() => { log("i"); if (++n === 3) clearInterval(i); }, 20);
		setTimeout(() => log("t30"), 30); setTimeout(() => log("t50"), 50);`,
		"i t30 i t50 i"},
	{"immediate before a new timer", `
		setTimeout(() => { setTimeout(() => log("timer"), 0); setImmediate(() => log("immediate")); }, 1);`,
		"immediate timer"},
	{"immediates of immediates wait a round", `
		setImmediate(() => { log(1); setImmediate(() => log(3)); nextTick(() => log("t")); Promise.resolve().then(() => log("m")); });
		setImmediate(() => log(2));`,
		"1 t m 2 3"},
	{"immediate cancelled by another", `
		let b; setImmediate(() => { log("a"); clearImmediate(b); }); b = setImmediate(() => log("b")); setImmediate(() => log("c"));`,
		"a c"},
	{"immediates until a timer says stop", `
		let on = true, n = 0; (function again() { n++; if (on) setImmediate(again); })();
		setTimeout(() => { on = false; log(n > 10); }, 10);`,
		"true"},
	{"unref'd timer does not run", `
		unref(setTimeout(() => log("never"), 1)); log("end");
		const i = setInterval(() => log("never"), 5); unref(i);`,
		"end"},
	{"unref'd timer runs while others keep the loop alive", `
		unref(setTimeout(() => log("unref"), 5)); setTimeout(() => log("ref"), 30);`,
		"unref ref"},
	{"ref after unref", `
		const t = setTimeout(() => log("t"), 5); unref(t); unref(t); ref(t); ref(t);`,
		"t"},
	{"unref'd immediate does not run", `unref(setImmediate(() => log("never"))); log("end");`, "end"},
	{"refresh starts anew", `
		const t = setTimeout(() => log("t"), 40); setTimeout(() => refresh(t), 20); setTimeout(() => log("50"), 50);`,
		"50 t"},
	{"refresh after the timer ran", `
		const t = setTimeout(() => log("t"), 5); setTimeout(() => refresh(t), 20);`,
		"t t"},
	{"refresh after clear does nothing", `
		const t = setTimeout(() => log("t"), 5); clearTimeout(t); refresh(t); log("end");`,
		"end"},
	{"thenable takes a tick more", `
		Promise.resolve({ then(f) { log("then"); f(); } }).then(() => log("thenable"));
		Promise.resolve().then(() => log(1)).then(() => log(2)).then(() => log(3));`,
		"then 1 thenable 2 3"},
	{"handled in the same task is handled", `
		const p = Promise.reject(1); Promise.resolve().then(() => 0).then(() => p.catch(() => log("caught")));`,
		"caught"},
}

func TestOrder(t *testing.T) {
	for _, tt := range orders {
		t.Run(tt.name, func(t *testing.T) {
			if got := newWorld(t, virtual()).run(tt.source); got != tt.want {
				t.Errorf("virtual clock:\ngot  %s\nwant %s", got, tt.want)
			}
			got := patiently(tt.want, func() string { return newWorld(t, Options{}).run(tt.source) })
			if got != tt.want {
				t.Errorf("real clock:\ngot  %s\nwant %s", got, tt.want)
			}
			if *node == "" {
				return
			}
			if got := patiently(tt.want, func() string { return inNode(t, tt.source) }); got != tt.want {
				t.Errorf("Node:\ngot  %s\nwant %s", got, tt.want)
			}
		})
	}
}

// patiently runs up to five times: a machine that stalls for some milliseconds
// lets an interval slip behind a later timer.
func patiently(want string, run func() string) (got string) {
	for range 5 {
		if got = run(); got == want {
			break
		}
	}
	return got
}

// inNode returns what Node logs for a script, whether it ends well or not.
func inNode(t *testing.T, source string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "case.js")
	if err := os.WriteFile(file, []byte(nodePrelude+source), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(*node, file).Output() // without what Node tells on stderr
	if exit := (*exec.ExitError)(nil); err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(out))
}

// Where Node ends the process the run ends, at the same place.
var endings = []struct{ name, source, logged, err string }{
	{"script throws before its microtasks", `
		Promise.resolve().then(() => log("m")); nextTick(() => log("t")); setTimeout(() => log("timer")); throw 5;`,
		"", "5"},
	{"microtask throws before the next", `
		queueMicrotask(() => { log("a"); throw 5; }); Promise.resolve().then(() => log("b"));
		queueMicrotask(() => log("c"));`,
		"a", "5"},
	{"tick throws", `nextTick(() => { throw 5; }); nextTick(() => log("t")); Promise.resolve().then(() => log("m"));`,
		"", "5"},
	{"timer throws before its microtasks", `
		setTimeout(() => { Promise.resolve().then(() => log("m")); log("a"); throw 5; }, 1); setTimeout(() => log("b"), 1);`,
		"a", "5"},
	{"immediate throws", `setImmediate(() => { log("a"); throw 5; }); setImmediate(() => log("b"));`, "a", "5"},
	{"unhandled rejection after the microtasks", `
		Promise.reject(5); Promise.resolve().then(() => log("m")); nextTick(() => log("t"));
		setTimeout(() => log("timer"));`,
		"t m", "unhandled rejection: 5"},
	{"the first rejection counts", `Promise.reject(1); Promise.reject(2);`, "", "unhandled rejection: 1"},
	{"handled too late", `const p = Promise.reject(5); setTimeout(() => p.catch(() => log("late")), 1);`,
		"", "unhandled rejection: 5"},
	{"async function", `(async () => { await null; log("a"); throw new RangeError("far"); })(); setTimeout(() => log("b"));`,
		"a", "unhandled rejection: RangeError: far"},
}

func TestEndings(t *testing.T) {
	for _, tt := range endings {
		t.Run(tt.name, func(t *testing.T) {
			w := newWorld(t, virtual())
			err := w.Run(t.Context(), w.script(tt.source))
			if err == nil || !strings.HasPrefix(err.Error(), tt.err) {
				t.Errorf("got error %v, want %s…", err, tt.err)
			}
			w.expect(tt.logged)
			if *node != "" {
				if got := inNode(t, tt.source); got != tt.logged {
					t.Errorf("Node:\ngot  %s\nwant %s", got, tt.logged)
				}
			}
			if got := w.run(`setTimeout(() => log("again")); Promise.resolve().then(() => log("m"))`); got != "m again" {
				t.Errorf("next run: %s", got)
			}
		})
	}
}
