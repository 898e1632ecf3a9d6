package runtime_test

import (
	"context"
	"errors"
	"fmt"
	"path"
	"strings"
	"testing"
	"time"

	"github.com/dop251/goja"
	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"jsrun/runtime"
	"jsrun/runtime/host"
)

// archive loads modules from a txtar archive: ./x is a file of it.
type archive struct{ files map[string]string }

func newArchive(text string) archive {
	a := archive{map[string]string{}}
	for _, f := range txtar.Parse([]byte(text)).Files {
		a.files[f.Name] = string(f.Data)
	}
	return a
}

const archiveRoot = "file:///archive/"

func (a archive) Resolve(r host.ModuleRequest) (string, error) {
	if r.Specifier == "host:clock" {
		return r.Specifier, nil
	}
	name := path.Join(path.Dir(strings.TrimPrefix(r.Referrer, archiveRoot)), r.Specifier)
	if _, ok := a.files[name]; !ok {
		return "", &host.ModuleError{
			Code: "ERR_MODULE_NOT_FOUND", Message: "Cannot find module '" + name + "'", Looked: []string{"/archive/" + name}, Hint: "write it",
		}
	}
	return archiveRoot + name, nil
}

func (a archive) Load(_ context.Context, url, kind string) (*host.ModuleSource, error) {
	if url == "host:clock" {
		return &host.ModuleSource{URL: url, Format: host.FormatBuiltin, Exports: func(l host.Loop) (*goja.Object, error) {
			o := l.Runtime().NewObject()
			return o, errors.Join(o.Set("now", 42), o.Set("zone", "UTC"))
		}}, nil
	}
	name := strings.TrimPrefix(url, archiveRoot)
	src := &host.ModuleSource{URL: url, Name: name, Text: a.files[name]}
	switch {
	case kind == "text":
		src.Format = host.FormatText
	case kind == "bytes":
		src.Format = host.FormatBytes
	case strings.HasSuffix(name, ".json"):
		src.Format = host.FormatJSON
	case strings.HasSuffix(name, ".cjs"):
		src.Format = host.FormatCommonJS
	}
	return src, nil
}

// runArchive runs main.mjs or main.cjs of an archive and returns what it logs.
func runArchive(t *testing.T, text string) (string, error) {
	t.Helper()
	a := newArchive(text)
	var out strings.Builder
	log := func(l host.Loop) error {
		return l.Runtime().Set("log", func(call goja.FunctionCall) goja.Value {
			for i, v := range call.Arguments {
				if i > 0 {
					out.WriteByte(' ')
				}
				out.WriteString(v.String())
			}
			out.WriteByte('\n')
			return goja.Undefined()
		})
	}
	rt, err := runtime.New(runtime.WithBindings(log), runtime.WithModules(a))
	if err != nil {
		t.Fatal(err)
	}
	defer rt.Close()
	src := runtime.Source{Name: "main.mjs", Text: a.files["main.mjs"], URL: archiveRoot + "main.mjs", Goal: runtime.Module}
	if text, ok := a.files["main.cjs"]; ok && src.Text == "" {
		src = runtime.Source{Name: "main.cjs", Text: text, URL: archiveRoot + "main.cjs", Goal: runtime.CommonJS}
	}
	err = rt.Run(t.Context(), src)
	return out.String(), err
}

func TestModules(t *testing.T) {
	for _, test := range []struct{ name, archive, want string }{
		{"live bindings", `
-- main.mjs --
import def, { count, up as more, text } from "./counter.mjs"
import * as ns from "./counter.mjs"
log(count, ns.count); more(); log(count, ns.count, def(), text)
try { count = 1 } catch (e) { log(e.name) }
try { [count] = [1] } catch (e) { log(e.name) }
try { for (count of [1]); } catch (e) { log(e.name) }
try { count++ } catch (e) { log(e.name) }
try { ns.count = 1 } catch (e) { log(e.name) }
{ const count = "own"; log(count) }
log(((count) => count)("parameter"), { count }.count, typeof more, more.name)
log(Object.keys(ns), ns[Symbol.toStringTag], Object.getPrototypeOf(ns), "count" in ns, delete ns.nothing)
-- counter.mjs --
export let count = 0
export function up() { count++ }
export const text = "fixed"
export default () => this === undefined
`, "0 0\n1 1 true fixed\nTypeError\nTypeError\nTypeError\nTypeError\nTypeError\nown\nparameter 1 function up\ncount,default,text,up Module null true true\n"},
		{"cycles", `
-- main.mjs --
import { even } from "./even.mjs"
log(even(10), even(7))
-- even.mjs --
import { odd, late } from "./odd.mjs"
export function even(n) { return n === 0 || odd(n - 1) }
export let value = "set"
log("even", late())
-- odd.mjs --
import { even, value } from "./even.mjs"
export function odd(n) { return n !== 0 && even(n - 1) }
export const late = () => { try { return value } catch (e) { return e.name } }
try { value } catch (e) { log("odd", e.name, even(2)) }
`, "odd ReferenceError true\neven set\ntrue false\n"},
		{"top-level await", `
-- main.mjs --
log("main", a, b)
import { a } from "./a.mjs"
import { b } from "./b.mjs"
-- a.mjs --
log("a begins")
export const a = await new Promise(resolve => Promise.resolve().then(() => { log("between"); resolve("A") }))
log("a ends")
-- b.mjs --
export let b = "B"
log("b")
`, "a begins\nb\nbetween\na ends\nmain A B\n"},
		{"async generators across modules", `
-- main.mjs --
import { numbers } from "./numbers.mjs"
import square from "./square.mjs"
for await (const n of square(numbers(3))) log(n)
-- numbers.mjs --
export async function* numbers(n) { for (let i = 1; i <= n; i++) yield await i }
-- square.mjs --
export default async function*(source) { for await (const x of source) yield x * x }
`, "1\n4\n9\n"},
		{"import()", `
-- main.mjs --
const found = await import("./" + "lib.mjs")
log(found.x, found === await import("./lib.mjs"))
for (const specifier of ["./none.mjs", "./wrong.mjs", "./throws.mjs", "./imports.mjs", { toString() { throw new RangeError("no") } }])
	await import(specifier).catch(e => log(e.name, e.code, e.message))
log(await eval("import('./lib.mjs')") === found, await Function("return import('./lib.mjs')")() === found)
-- lib.mjs --
export const x = 1
-- wrong.mjs --
export const = 1
-- throws.mjs --
throw new TypeError("own")
-- imports.mjs --
import { y } from "./lib.mjs"
`, "1 true\nError ERR_MODULE_NOT_FOUND Cannot find module 'none.mjs'\nSyntaxError undefined Unexpected token '='\nTypeError undefined own\nSyntaxError undefined The requested module './lib.mjs' does not provide an export named 'y'\nRangeError undefined no\ntrue true\n"},
		{"formats", `
-- main.mjs --
import json from "./data.json" with { type: "json" }
import text from "./data.json" with { type: "text" }
import bytes from "./data.json" with { type: "bytes" }
import clock, { now } from "host:clock"
log(json.a[1], text.trim(), bytes.length, bytes instanceof Uint8Array, now, clock.zone)
-- data.json --
{"a": [1, 2]}
`, "2 {\"a\": [1, 2]} 14 true 42 UTC\n"},
		{"import.meta", `
-- main.mjs --
import { main } from "./lib/lib.mjs"
log(import.meta.url, import.meta.filename, import.meta.dirname, import.meta.main, main, import.meta.resolve("./lib/lib.mjs"))
log(Object.getPrototypeOf(import.meta), import.meta === import.meta)
-- lib/lib.mjs --
export const main = import.meta.main
`, "file:///archive/main.mjs /archive/main.mjs /archive true false file:///archive/lib/lib.mjs\nnull true\n"},
		{"CommonJS", `
-- main.cjs --
const { a, twice } = require("./lib.cjs"), data = require("./data.json")
log(a, twice(2), data.x, require("./lib.cjs") === require.cache["/archive/lib.cjs"].exports, typeof require.resolve, __filename, __dirname)
log(this === exports, module.exports === exports, require.main === module, arguments.length, require("./esm.mjs").value)
try { require("./none.cjs") } catch (e) { log(e.code) }
try { require("./waits.mjs") } catch (e) { log(e.code) }
import("./esm.mjs").then(ns => log(ns.value))
;(async function* () { yield* [1, 2] })().next().then(r => log(r.value))
return
-- lib.cjs --
exports.a = "A"
exports.twice = n => 2 * n
-- data.json --
{"x": "json"}
-- esm.mjs --
export const value = "module"
-- waits.mjs --
await 1
`, "A 4 json true function /archive/main.cjs /archive\ntrue true true 5 module\nERR_MODULE_NOT_FOUND\nERR_REQUIRE_ASYNC_MODULE\n1\nmodule\n"},
		{"CommonJS from modules", `
-- main.mjs --
import lib, { a, b, c, d } from "./lib.cjs"
import * as ns from "./lib.cjs"
import { createRequire } from "node:module"
log(a, b, c, d, lib.a, Object.keys(ns))
const require = createRequire(import.meta.url)
log(require("./lib.cjs") === lib, ns["module.exports"] === lib)
-- lib.cjs --
exports.a = 1
module.exports.b = 2
Object.defineProperty(exports, "c", { enumerable: true, get() { return 3 } })
__exportStar(require("./more.cjs"), exports)
function __exportStar(from, to) { for (const k in from) to[k] = from[k] }
-- more.cjs --
module.exports = { d: 4 }
`, "1 2 3 4 1 a,b,c,d,default,module.exports\ntrue true\n"},
		{"CommonJS cycles", `
-- main.cjs --
log(require("./a.cjs").done, require("./b.cjs").seen)
-- a.cjs --
exports.early = 1
const b = require("./b.cjs")
exports.done = b.seen
-- b.cjs --
exports.seen = JSON.stringify(require("./a.cjs"))
`, "{\"early\":1} {\"early\":1}\n"},
		{"default exports", `
-- main.mjs --
import f from "./f.mjs"
import C from "./c.mjs"
import arrow from "./arrow.mjs"
import g from "./g.mjs"
log(f.name, C.name, arrow.name, g.name, f(), new C().x, arrow())
-- f.mjs --
export default function () { return "hoisted" }
-- c.mjs --
export default class { x = 1 }
-- arrow.mjs --
export default () => "arrow"
-- g.mjs --
export default async function*() {}
`, "default default default default hoisted 1 arrow\n"},
		{"direct eval", `
-- main.mjs --
import { count, up } from "./lib.mjs"
import * as ns from "./lib.mjs"
import { hidden } from "./lib.mjs"
up()
log(eval("count"), eval("up(); count"), eval("ns.count"), eval("eval('count + 1')"), eval("(() => count)()"), eval("typeof up"))
log(await eval("(async function* () { yield count })()").next().then(r => r.value), eval("let count = 'own'; count"))
log(((x) => eval("x + count"))(10), (function (f = eval("count")) { return f })())
{ const hidden = "inner"; log(eval("hidden")) }
-- lib.mjs --
export let count = 0
export function up() { count++ }
export const hidden = "outer"
`, "1 2 2 3 2 function\n2 own\n12 2\ninner\n"},
		{"using", `
-- main.mjs --
import { x } from "./lib.mjs"
log(x)
-- lib.mjs --
using r = { [Symbol.dispose]() { log("disposed") } }
export const x = "x"
export function f() {}
log("body")
`, "body\ndisposed\nx\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := runArchive(t, test.archive)
			if err != nil {
				got += fmt.Sprintln(err)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestModuleErrors(t *testing.T) {
	for _, test := range []struct{ name, archive, want string }{
		{"a module that is not there", `
-- main.mjs --
log(1)
import "./none.mjs"
`, `main.mjs:2:8: Cannot find module 'none.mjs'

  1 | log(1)
  2 | import "./none.mjs"
    |        ^^^^^^^^^^^^

looked for:
  /archive/none.mjs

hint: write it
`},
		{"a name that is not exported", `
-- main.mjs --
import { one, three } from "./lib.mjs"
-- lib.mjs --
export const one = 1, two = 2
`, `main.mjs:1:15: SyntaxError: The requested module './lib.mjs' does not provide an export named 'three'

  1 | import { one, three } from "./lib.mjs"
    |               ^^^^^

hint: it exports one, two
`},
		{"no default export", `
-- main.mjs --
import lib from "./lib.mjs"
-- lib.mjs --
export const one = 1
`, `main.mjs:1:8: SyntaxError: The requested module './lib.mjs' does not provide an export named 'default'

  1 | import lib from "./lib.mjs"
    |        ^^^

hint: it has no default export; import by name: one
`},
		{"only a default export", `
-- main.mjs --
export { lib } from "./lib.mjs"
-- lib.mjs --
export default 1
`, `main.mjs:1:10: SyntaxError: The requested module './lib.mjs' does not provide an export named 'lib'

  1 | export { lib } from "./lib.mjs"
    |          ^^^

hint: it has only a default export: import lib from '…'
`},
		{"a mistake in what is imported", `
-- main.mjs --
import "./lib.mjs"
-- lib.mjs --
const x = 1
const x = 2
`, `lib.mjs:2:7: SyntaxError: Identifier 'x' has already been declared

  1 | const x = 1
  2 | const x = 2
    |       ^
`},
		{"JSON", `
-- main.mjs --
import x from "./data.json" with { type: "json" }
-- data.json --
{"a": 1,}
`, `data.json:1:9: SyntaxError: This is no JSON: invalid character '}' looking for beginning of object key string

  1 | {"a": 1,}
    |         ^
`},
		{"an unknown attribute", `
-- main.mjs --
import x from "./data.json" with { kind: "json" }
-- data.json --
{}
`, `main.mjs:1:36: SyntaxError: Import attribute "kind" is not supported

  1 | import x from "./data.json" with { kind: "json" }
    |                                    ^^^^^^^^^^^^

hint: the one that there is is called type
`},
		{"a rejected import()", `
-- main.mjs --
await import("./lib.mjs")
-- lib.mjs --
let x = ;
`, `lib.mjs:1:9: SyntaxError: Unexpected token ';'

  1 | let x = ;
    |         ^
`},
	} {
		t.Run(test.name, func(t *testing.T) {
			out, err := runArchive(t, test.archive)
			var detailed interface {
				error
				Detail() string
			}
			if !errors.As(err, &detailed) {
				t.Fatalf("printed %q, error %v", out, err)
			}
			if diff := cmp.Diff(test.want, detailed.Detail()); diff != "" || out != "" {
				t.Errorf("printed %q (-want +got)\n%s", out, diff)
			}
		})
	}
}

// An uncaught error of a module tells the place in that module.
func TestModuleExceptions(t *testing.T) {
	_, err := runArchive(t, `
-- main.mjs --
import { f } from "./lib.mjs"
f()
-- lib.mjs --
export function f() {
	throw new TypeError("no")
}
`)
	var ex *runtime.Exception
	if !errors.As(err, &ex) {
		t.Fatal(err)
	}
	want := "TypeError: no (lib.mjs:2:8)\n  1 | export function f() {\n  2 | \tthrow new TypeError(\"no\")\n    | \t      ^\n"
	if got := ex.Error() + "\n" + ex.CodeFrame; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// Without a loader there is nothing to import, and that is said.
func TestImportWithoutLoader(t *testing.T) {
	r := newRig(t)
	err := r.Run(t.Context(), runtime.Source{Name: "main.mjs", Text: `import "./x.mjs"`, Goal: runtime.Module})
	var missing *runtime.ModuleError
	if !errors.As(err, &missing) || missing.Code != "ERR_MODULE_NOT_FOUND" {
		t.Errorf("got %v", err)
	}
	err = r.Run(t.Context(), runtime.Source{Name: "main.js", Text: `import("./x.mjs").catch(e => print(e.code))`, Goal: runtime.Script})
	if err != nil || strings.Join(r.printed, "") != "ERR_MODULE_NOT_FOUND" {
		t.Errorf("printed %q, error %v", r.printed, err)
	}
}

// stuck is a loader that waits for its context.
type stuck struct{}

func (stuck) Resolve(r host.ModuleRequest) (string, error) { return r.Specifier, nil }

func (stuck) Load(ctx context.Context, _, _ string) (*host.ModuleSource, error) {
	<-ctx.Done()
	return nil, ctx.Err()
}

func TestLoadingIsCancelled(t *testing.T) {
	for _, text := range []string{`import "x"`, `import("x").then(() => log("never"))`, `await import("x")`} {
		rt, err := runtime.New(runtime.WithModules(stuck{}))
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
		err = rt.Run(ctx, runtime.Source{Name: "main.mjs", Text: text, Goal: runtime.Module})
		cancel()
		rt.Close()
		if !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("%s: %v", text, err)
		}
	}
}

// A module whose evaluation was cut short is evaluated by the next run.
func TestInterruptedModule(t *testing.T) {
	a := newArchive(`
-- lib.mjs --
globalThis.runs = (globalThis.runs ?? 0) + 1
if (runs === 1) for (;;);
export const value = runs
-- waits.mjs --
globalThis.waits = (globalThis.waits ?? 0) + 1
if (waits === 1) await new Promise(() => keepAlive())
export const value = waits
-- lib.cjs --
globalThis.loads = (globalThis.loads ?? 0) + 1
if (loads === 1) for (;;);
exports.value = loads
`)
	for _, file := range []string{"lib.mjs", "waits.mjs", "lib.cjs"} {
		var out string
		bind := func(l host.Loop) error {
			return errors.Join(
				l.Runtime().Set("log", func(s string) { out += s }),
				l.Runtime().Set("keepAlive", func() { l.SetTimer(time.Hour, false, func() {}) }))
		}
		rt, err := runtime.New(runtime.WithBindings(bind), runtime.WithModules(a))
		if err != nil {
			t.Fatal(err)
		}
		src := runtime.Source{Name: "main.mjs", Text: "import * as ns from './" + file + "'; log(String(ns.value))", URL: archiveRoot + "main.mjs", Goal: runtime.Module}
		ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
		if err := rt.Run(ctx, src); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("%s: first run: %v", file, err)
		}
		cancel()
		if err := rt.Run(t.Context(), src); err != nil || out != "2" {
			t.Errorf("%s: logged %q, error %v", file, out, err)
		}
		rt.Close()
	}
}
