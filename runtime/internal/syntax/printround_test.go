package syntax

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"testing"

	"jsrun/runtime/internal/source"
)

// roundScripts come back from parse, print, parse as the tree they were, each as
// a script of its own.
var roundScripts = []string{
	`"use strict"; 'it\'s'; ("no directive"); "nor this"`,
	`function f() { "use strict"; ("x"); "y" } function* g(a, [b, , c = 1, ...d], { e, f: g = 2, [h]: i, ...j }, ...k) { yield; yield* a; yield a, b }`,
	`async function f() { await x; for await (const a of b) ; for await (async of b) ; await using r = s; }`,
	`var a, b = 1, [c] = [,], { d } = {}; let e; const g = [, , 1, ,]; let [, , x, , ] = [], {} = {}, [...y] = []`,
	`if (a) b; else if (c) { d } else ; if (a) { if (b) c } else d; if (a) function f() {}`,
	`for (;;) break; for (var i = 0, n = (a in b); i < n; i++) continue; for (let in o) ; for (var x = 1 in o) ; for (const [a] of b) ;`,
	`for (let of = 1; ;) ; for (x.y of z) ; for ([a, b.c] of z) ; for ({ a, b: [c] } of z) ; for (var x of (a, b)) ; for ((let) of z) ; for ((async) of z) ;`,
	`a: b: for (;;) { break a; continue b } while (0) do x; while (y) do { } while (z) debugger; with (a) b; throw a, b`,
	`switch (a) { case 1: case b, c: d; default: { } case 2: }`,
	`try { } catch { } try { } catch (e) { } finally { } try { } catch ({ a, b: [c] }) { }`,
	`x = 1..a + 1.5.b + 0x10.c + 1 .d + 0b1 + 0o7 + 017 + 09.5 + 1_000 + 10n + .5 + 1e3`,
	`x = '\u{1F600}\0\x41\
' + "\ud800" + 'é' + /[/]\/(?<n>.)/giu + /=/`,
	"x = `a${b}c${`${d}`}` + f`\\unicode ${x}`.g`$` + `\n\r\n\\``",
	`x = { a, b: 1, 'c': 2, 3: 4, [d]: e, ...f, g() { }, get h() { }, set i(v) { }, async j() { }, *k() { }, async *l() { }, get: 1, set: 2, async: 3, get() { }, async() { }, __proto__: null, 5n: 6, get 7() { }, async [m]() { } }`,
	`x = class A extends (a, b) { #p = 1; static #q; static { this.#q; } constructor() { super(); super.a; super[b]() } get #r() { } static async *[a]() { } 'b' = 1; 3; static; get; set; async; static static; #s() { return #p in this } static get() { } }`,
	`(class { }); (function () { }); (async function () { }); ({ }).a; (function () { })(); (() => { })(); !function () { }()`,
	`x = a => b; x = (a) => ({ }); x = async a => await b; x = async (a, { b }, ...c) => { }; x = (a = 1, [b] = c) => (d, e); x = () => ({ }).a; x = () => [] in b`,
	`a?.b; a?.[b]; a?.(b); (a?.b).c; a?.b.c?.[d](e)?.f; delete a?.b; new (a?.b)(); (a?.b)()`,
	`new a; new a(); new a.b(c); new (a())(); new (a().b)(); new (a.b()); new new a; new new a()(); new a().b; (new a).b; new a[b(c)](d); new (a().b)`,
	`x = (-a) ** b; x = a ** (-b) ** c; x = (a ** b) ** c; x = - -a; x = + +a; x = - --a; x = a - -b; x = a-- - --b; x = !(a in b); x = typeof void delete a.b`,
	`x = a ?? b ?? c; x = (a || b) ?? c; x = a ?? (b && c); x = a || b && c | d ^ e & f == g < h << i + j * k`,
	`x = a ? b : c ? d : e; x = (a ? b : c) ? d : e; x = y = z; x += y ||= z ??= w; [a, b.c, [d] = e, ...f] = g; ({ a, b: c.d, [e]: f = 1, ...g.h } = i); [...[a]] = b; ({ a = 1 } = b); [(a), (b.c)] = d; (a) = 1`,
	`function f() { new.target; return } function g() { return a, b }`,
	`import(a); import(a, b).c; x = import("a")`,
	`let; let.a; (let)[a]; let()`,
	`var yield, await, async, of, get, set, static, let, using; async; async(); async.x; yield * a; await; using; of => async`,
	`var \u0061b, l\u{65}t; \u0061sync; a.\u0066or; x = { \u0061b, \u0069f: 1 }`,
	`$ = _ = é = 𝒳 = ゛`,
	`(eval)(x); (0, eval)(x); eval?.(x)`,
	"a\n++b\n--c; a\n/b/c",
	`; ; {} {;}`,
}

var roundModules = []string{
	`import "a"; import b from "b"; import * as c from "c"; import d, * as e from "e"; import { f, g as h, "i j" as k, default as l } from "f"; import m, { n } from "m"; import { } from "o"`,
	`import a from "a" with { type: "json", "b c": "d" }; export * from "a" with { type: "json" }; import "b" with { }`,
	`export { }; export { a, b as c, a as "d e", b as default } ; var a, b`,
	`export { a, default, default as b, "c d" as e, f as "g h", "i" } from "a"; export * from "b"; export * as c from "c"; export * as "d e" from "d"`,
	`export var a = 1; export let b; export const c = 2; export function d() { } export async function* e() { } export class f { }`,
	`export default function () { }`,
	`export default async function* a() { }`,
	`export default class { }`,
	`export default class A extends B { }`,
	`export default (function () { })`,
	`export default (class { }).a`,
	`export default { }`,
	`export default a => b`,
	`await a; for await (a of b) ; await using c = d; import.meta.url; using e = f; export { await_ }; var await_`,
}

// TestPrintRound parses, prints and parses again.
func TestPrintRound(t *testing.T) {
	for _, text := range roundScripts {
		round(t, text, Options{})
	}
	for _, text := range roundModules {
		round(t, text, Options{Goal: Module})
	}
}

// FuzzPrintRound does so with whatever parses.
func FuzzPrintRound(f *testing.F) {
	for _, text := range roundScripts {
		f.Add(text, false)
	}
	for _, text := range roundModules {
		f.Add(text, true)
	}
	f.Fuzz(func(t *testing.T, text string, module bool) {
		opts := Options{}
		if module {
			opts.Goal = Module
		}
		if _, err := Parse(source.New("fuzz", text), opts); err != nil {
			t.Skip()
		}
		round(t, text, opts)
	})
}

var moduleFlag = regexp.MustCompile(`(?m)^flags:.*(\n *- .*)*\bmodule\b`)

// TestPrintRoundTest262 does so with every test of test262 that the parser
// accepts. JSRUN_TEST262 is the path of a checkout.
func TestPrintRoundTest262(t *testing.T) {
	root := os.Getenv("JSRUN_TEST262")
	if root == "" {
		t.Skip("JSRUN_TEST262 names no checkout of test262")
	}
	files, skipped := 0, 0
	err := filepath.WalkDir(filepath.Join(root, "test"), func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".js" {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		opts := Options{}
		if moduleFlag.Match(text) {
			opts.Goal = Module
		}
		if _, err := Parse(source.New(path, string(text)), opts); err != nil {
			skipped++
			return nil
		}
		files++
		round(t, string(text), opts)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d files came back, %d do not parse", files, skipped)
}

// round checks that text comes back as the same tree; and that it does so when
// all parentheses are taken out of the tree before it is printed, so that the
// printer has to put in those that matter.
func round(t *testing.T, text string, opts Options) {
	t.Helper()
	first, err := Parse(source.New("first", text), opts)
	if err != nil {
		t.Errorf("%v\n%s", err, text)
		return
	}
	for _, bare := range []bool{false, true} {
		if bare {
			stripParens(reflect.ValueOf(first))
		}
		printed := Print(first, PrintOptions{})
		second, err := Parse(source.New("printed", printed), opts)
		if err != nil {
			t.Errorf("%v\nread    %s\nprinted %s", err, text, printed)
			return
		}
		if bare {
			stripParens(reflect.ValueOf(second))
		}
		if where := difference(reflect.ValueOf(first), reflect.ValueOf(second)); where != "" {
			t.Errorf("another tree (parens stripped: %v): %s\nread    %s\nprinted %s", bare, where, text, printed)
			return
		}
	}
}

var (
	spanType  = reflect.TypeFor[Span]()
	posType   = reflect.TypeFor[Pos]()
	fileType  = reflect.TypeFor[*source.File]()
	parenType = reflect.TypeFor[*Paren]()
)

// difference names the first place where two trees differ in more than
// positions: "" if they do not.
func difference(a, b reflect.Value) string {
	switch a.Kind() {
	case reflect.Interface, reflect.Pointer:
		if a.IsNil() || b.IsNil() {
			if a.IsNil() != b.IsNil() {
				return fmt.Sprintf(": %v and %v", a, b)
			}
			return ""
		}
		if a.Elem().Type() != b.Elem().Type() {
			return fmt.Sprintf(": %v and %v", a.Elem().Type(), b.Elem().Type())
		}
		return difference(a.Elem(), b.Elem())
	case reflect.Slice:
		return sliceDifference(a, b)
	case reflect.Struct:
		return structDifference(a, b)
	}
	if a.Interface() != b.Interface() {
		return fmt.Sprintf(": %v and %v", a, b)
	}
	return ""
}

func sliceDifference(a, b reflect.Value) string {
	if a.Len() != b.Len() {
		return fmt.Sprintf(": %d and %d elements", a.Len(), b.Len())
	}
	for i := range a.Len() {
		if d := difference(a.Index(i), b.Index(i)); d != "" {
			return fmt.Sprintf("[%d]%s", i, d)
		}
	}
	return ""
}

func structDifference(a, b reflect.Value) string {
	if a, ok := a.Interface().(New); ok && hasArgs(&a) != hasArgs(b.Addr().Interface().(*New)) {
		return ": new with and without arguments"
	}
	for i := range a.NumField() {
		switch field := a.Type().Field(i); field.Type {
		case spanType, posType, fileType:
		default:
			if d := difference(a.Field(i), b.Field(i)); d != "" {
				return "." + field.Name + d
			}
		}
	}
	return ""
}

// stripParens replaces every Paren by what is inside it.
func stripParens(v reflect.Value) {
	switch v.Kind() {
	case reflect.Interface:
		for !v.IsNil() && v.Elem().Type() == parenType {
			v.Set(reflect.ValueOf(v.Interface().(*Paren).X))
		}
		if !v.IsNil() {
			stripParens(v.Elem())
		}
	case reflect.Pointer:
		if !v.IsNil() && v.Type() != fileType {
			stripParens(v.Elem())
		}
	case reflect.Slice:
		for i := range v.Len() {
			stripParens(v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			stripParens(v.Field(i))
		}
	}
}

// TestWalkComplete holds that Children visits every node that a tree holds.
func TestWalkComplete(t *testing.T) {
	for i, text := range append(roundScripts[:len(roundScripts):len(roundScripts)], roundModules...) {
		opts := Options{}
		if i >= len(roundScripts) {
			opts.Goal = Module
		}
		tree, err := Parse(source.New("walk", text), opts)
		if err != nil {
			t.Fatal(err)
		}
		want := map[Node]bool{}
		nodes(reflect.ValueOf(tree), want)
		last := Pos(0)
		Walk(tree, func(n Node) bool {
			delete(want, n)
			start := n.Start()
			if f, ok := n.(*Function); ok && f.Method {
				start = f.Fn // the span begins with the key, for toString
			}
			if start < last {
				t.Errorf("%T at %d behind one at %d in %s", n, start, last, text)
			}
			last = start
			return true
		})
		for n := range want {
			t.Errorf("%T not visited in %s", n, text)
		}
	}
}

// nodes collects every node reachable by reflection.
func nodes(v reflect.Value, into map[Node]bool) {
	switch v.Kind() {
	case reflect.Interface:
		if !v.IsNil() {
			nodes(v.Elem(), into)
		}
	case reflect.Pointer:
		if n, ok := v.Interface().(Node); ok && !v.IsNil() {
			into[n] = true
			nodes(v.Elem(), into)
		}
	case reflect.Slice:
		for i := range v.Len() {
			nodes(v.Index(i), into)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			nodes(v.Field(i), into)
		}
	}
}
