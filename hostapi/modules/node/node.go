// Package node has modules that programs written for Node import: path, events,
// util, assert, fs and others (https://nodejs.org/docs/latest-v20.x/api/). They
// are what Options.Builtins of package modules takes.
//
// What a module reaches is what the runtime has: process, console, timers, url
// and perf_hooks hand out the globals that the bindings of those names define,
// and fail to load in a runtime without them. fs reads the files of a modules.Root
// and writes those of a modules.Writer. There is no network and there are no
// processes.
//
// Most modules are JavaScript, in the folder js, in the form of a CommonJS module
// with one more parameter, native, for what only Go can do. They keep to what
// goja runs by itself.
package node

import (
	"embed"
	"path"
	"strings"
	"sync"

	"github.com/dop251/goja"

	"jsrun/hostapi/inspect"
	"jsrun/hostapi/modules"
	"jsrun/internal/late"
	"jsrun/runtime/host"
)

//go:embed js
var scripts embed.FS

// names are the modules, each with its file in the folder js.
var names = map[string]string{
	"assert": "assert.js", "assert/strict": "assert_strict.js", "buffer": "buffer.js", "console": "console.js",
	"events": "events.js", "fs": "fs.js", "fs/promises": "fs_promises.js", "os": "os.js", "path": "path.js",
	"path/posix": "path_posix.js", "path/win32": "path_win32.js", "perf_hooks": "perf_hooks.js",
	"process": "process.js", "querystring": "querystring.js", "string_decoder": "string_decoder.js",
	"timers": "timers.js", "timers/promises": "timers_promises.js", "tty": "tty.js", "url": "url.js", "util": "util.js",
	"util/types":        "util_types.js",
	internal + "errors": "internal_errors.js",
}

// internal begins the names of modules that only modules of this package ask for.
const internal = "internal/"

// Options say what the modules reach.
type Options struct {
	// Root has the files of fs; nil has none.
	Root modules.Root

	// Writer changes them; without one fs writes nothing (EROFS).
	Writer modules.Writer
}

// Node has the modules. It serves any number of runtimes.
type Node struct {
	opts Options

	mu        sync.Mutex
	instances map[host.Loop]*instance
}

// New makes the modules.
func New(o Options) *Node { return &Node{opts: o, instances: map[host.Loop]*instance{}} }

// Bind is a host.Binding. It keeps what the modules need of the intrinsics before
// a script can change them, and forgets the runtime when that is closed. Without
// it the first import does this.
func (n *Node) Bind(loop host.Loop) error {
	n.instance(loop)
	return nil
}

// Modules returns the modules by name. Any goroutine.
func (n *Node) Modules() map[string]host.ModuleSource {
	found := map[string]host.ModuleSource{}
	for name := range names {
		if strings.HasPrefix(name, internal) {
			continue
		}
		found[name] = host.ModuleSource{
			Format: host.FormatBuiltin,
			Exports: func(loop host.Loop) (*goja.Object, error) {
				return n.instance(loop).exports(name)
			},
		}
	}
	return found
}

// instance is the modules of one runtime.
type instance struct {
	loop      host.Loop
	vm        *goja.Runtime
	opts      Options
	inspector *inspect.Inspector
	modules   map[string]*goja.Object // those that were asked for
	globals   map[string]bool         // what Globals defined
}

// factory is the function around the text of a module, exported from goja.
type factory = func(goja.FunctionCall) goja.Value

func (n *Node) instance(loop host.Loop) *instance {
	n.mu.Lock()
	defer n.mu.Unlock()
	if in := n.instances[loop]; in != nil {
		return in
	}
	in := &instance{loop: loop, vm: loop.Runtime(), opts: n.opts, inspector: inspect.Of(loop), modules: map[string]*goja.Object{}, globals: map[string]bool{}}
	n.instances[loop] = in
	loop.OnClose(func() {
		n.mu.Lock()
		defer n.mu.Unlock()
		delete(n.instances, loop)
	})
	return in
}

// programs are the modules that were compiled, for all runtimes, by their names.
var programs sync.Map

// program compiles a module, once.
func program(name string) *goja.Program {
	if p, ok := programs.Load(name); ok {
		return p.(*goja.Program)
	}
	text, err := scripts.ReadFile(path.Join("js", names[name]))
	if err != nil {
		panic("jsrun: BUG: " + err.Error())
	}
	source := "(function (exports, require, module, native) {" + string(text) + "\n})"
	late.Regexp()
	p, _ := programs.LoadOrStore(name, goja.MustCompile("node:"+name, source, false))
	return p.(*goja.Program)
}

// exports runs a module the first time.
func (in *instance) exports(name string) (exports *goja.Object, err error) {
	if ex := in.vm.Try(func() { exports = in.require(name) }); ex != nil {
		return nil, ex
	}
	return exports, nil
}

// require is exports for the modules themselves, and panics with what they throw.
// No two modules need each other while they load.
func (in *instance) require(name string) *goja.Object {
	if exports := in.modules[name]; exports != nil {
		return exports
	}
	v, err := in.vm.RunProgram(program(name))
	if err != nil {
		panic(err)
	}
	run := v.Export().(factory)
	module, exports := in.vm.NewObject(), in.vm.NewObject()
	must(module.Set("exports", exports))
	run(goja.FunctionCall{This: exports, Arguments: []goja.Value{
		exports, in.vm.ToValue(in.requireFunction), module, in.natives(name),
	}})
	result, ok := module.Get("exports").(*goja.Object)
	if !ok {
		panic(in.vm.NewTypeError("this runtime has no " + name))
	}
	in.modules[name] = result
	return result
}

func (in *instance) requireFunction(call goja.FunctionCall) goja.Value {
	return in.require(strings.TrimPrefix(call.Argument(0).String(), "node:"))
}

// natives are the functions in Go that a module gets.
func (in *instance) natives(name string) goja.Value {
	switch name {
	case "util", internal + "errors":
		return in.utilNatives()
	case "buffer":
		return in.bufferNatives()
	case "fs":
		return in.fsNatives()
	case "os":
		return in.osNatives()
	case "url":
		return in.urlNatives()
	}
	return goja.Undefined()
}

// object makes an object of functions.
func (in *instance) object(functions map[string]func(goja.FunctionCall) goja.Value) *goja.Object {
	o := in.vm.NewObject()
	for name, f := range functions {
		must(o.Set(name, f))
	}
	return o
}

// must holds for definitions on objects that no script has seen.
func must(err error) {
	if err != nil {
		panic("jsrun: BUG: " + err.Error())
	}
}
