package node_test

import (
	"bytes"
	"context"
	"testing"
	"testing/fstest"

	"jsrun/hostapi"
	"jsrun/hostapi/modules"
	"jsrun/hostapi/modules/node"
	"jsrun/hostapi/process"
	"jsrun/runtime"
)

// Modules of the runtime import and require those of Node, by either name, with
// named exports.
func TestImports(t *testing.T) {
	var out bytes.Buffer
	root := modules.FS(fstest.MapFS{
		"old.cjs": {Data: []byte(`const { join } = require("path"); exports.join = join; exports.same = require("node:path") === require("path");`)},
	}, "/")
	n := node.New(node.Options{Root: root})
	bindings := append(hostapi.Standard(hostapi.Options{Stdout: &out}), process.New(process.Options{}).Bind, n.Bind, n.Globals)
	rt, err := runtime.New(
		runtime.WithBindings(bindings...),
		runtime.WithModules(modules.New(modules.Options{Root: root, Builtins: n.Modules()})))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = rt.Close() }()
	err = rt.Run(context.Background(), runtime.Source{Name: "/main.mjs", Goal: runtime.Module, Text: `
		import path, { join, posix } from "path";
		import EventEmitter, { once } from "node:events";
		import assert, { deepStrictEqual } from "node:assert/strict";
		import * as timers from "timers/promises";
		import old from "./old.cjs";
		import { readFile } from "fs/promises";
		console.log(path === posix, old.join === join, old.same, EventEmitter.once === once, assert.deepEqual === deepStrictEqual);
		console.log(Object.keys(timers).join(), (await import("util")).default.format("%s", 1), (await readFile("/old.cjs")) instanceof Buffer);
		try { await import("node:http"); } catch (e) { console.log(e.code); }`})
	want := `true true true true true
default,scheduler,setImmediate,setInterval,setTimeout 1 true
ERR_UNKNOWN_BUILTIN_MODULE
`
	if err != nil || out.String() != want {
		t.Errorf("got %s, %v", out.String(), err)
	}
}
