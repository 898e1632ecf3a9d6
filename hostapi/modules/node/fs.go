package node

import (
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"github.com/dop251/goja"

	"jsrun/hostapi/modules"
)

// answer makes the JavaScript value of what an operation found. It runs on the
// loop's goroutine.
type answer func(*goja.Runtime) goja.Value

// order is one operation on files, without anything of JavaScript.
type order struct {
	path      string
	to        string // of rename and copyFile
	data      []byte
	flag      string // how to open, as Node writes it
	mode      fs.FileMode
	recursive bool
	force     bool
}

// files are what the operations work on, on any goroutine.
type files struct {
	root   modules.Root
	writer modules.Writer // nil for files that are for reading only
}

// operations by the names that fs.js calls them.
var operations = map[string]func(files, order) (answer, error){
	"readFile": readFile,
	"stat":     stat,
	"readdir":  readDir,
	"realpath": realPath,
	"access":   access,

	"writeFile": writeFile,
	"copyFile":  copyFile,
	"mkdir":     makeDir,
	"unlink":    unlink,
	"rmdir":     removeDir,
	"rm":        remove,
	"rename":    rename,
}

// fsNatives are the operations, each as a function of a path and an object with the
// rest of the order that answers at once, and later(name, path, rest, callback).
func (in *instance) fsNatives() goja.Value {
	functions := map[string]func(goja.FunctionCall) goja.Value{"later": in.later}
	for name, operation := range operations {
		functions[name] = func(call goja.FunctionCall) goja.Value {
			return in.answered(in.operate(operation, in.order(call.Argument(0), call.Argument(1))))
		}
	}
	return in.object(functions)
}

// later works on a goroutine of its own.
func (in *instance) later(call goja.FunctionCall) goja.Value {
	name, o, callback := call.Argument(0).String(), in.order(call.Argument(1), call.Argument(2)), call.Argument(3)
	o.data = slices.Clone(o.data) // the script may change it meanwhile
	pending := in.loop.Begin("fs." + name + " " + o.path)
	go func() {
		found, err := in.operate(operations[name], o)
		// Nobody waits for the answer if the loop has ended.
		_ = pending.Finish(func() { in.loop.Call(callback, goja.Undefined(), in.answered(found, err)) })
	}()
	return goja.Undefined()
}

// order reads what fs.js hands over: a path, and an object or undefined.
func (in *instance) order(path, rest goja.Value) order {
	o := order{path: rooted(path.String())}
	members, ok := rest.(*goja.Object)
	if !ok {
		return o
	}
	for _, name := range members.Keys() {
		switch v := members.Get(name); name {
		case "to":
			o.to = rooted(v.String())
		case "data":
			o.data, _ = v.Export().([]byte)
		case "flag":
			o.flag = v.String()
		case "mode":
			o.mode = fs.FileMode(v.ToInteger()) & fs.ModePerm
		case "recursive":
			o.recursive = v.ToBoolean()
		case "force":
			o.force = v.ToBoolean()
		}
	}
	return o
}

// rooted is a path as a modules.Root has it.
func rooted(p string) string {
	p = filepath.ToSlash(p)
	if !strings.HasPrefix(p, "/") {
		p = "/" + p
	}
	return p
}

func (in *instance) operate(operation func(files, order) (answer, error), o order) (answer, error) {
	if in.opts.Root == nil {
		return nil, fs.ErrNotExist
	}
	return operation(files{in.opts.Root, in.opts.Writer}, o)
}

// answered is {value}, or {error} with what systemError tells.
func (in *instance) answered(found answer, err error) goja.Value {
	o := in.vm.NewObject()
	if err == nil {
		must(o.Set("value", found(in.vm)))
		return o
	}
	must(o.Set("error", in.systemError(err)))
	return o
}

func readFile(f files, o order) (answer, error) {
	if info, err := f.root.Stat(o.path); err != nil {
		return nil, err
	} else if info.IsDir() {
		return nil, syscall.EISDIR
	}
	b, err := f.root.ReadFile(o.path)
	return func(vm *goja.Runtime) goja.Value { return vm.ToValue(vm.NewArrayBuffer(b)) }, err
}

func stat(f files, o order) (answer, error) {
	info, err := f.root.Stat(o.path)
	return func(vm *goja.Runtime) goja.Value {
		o := vm.NewObject()
		must(o.Set("kind", kindOf(info.Mode())))
		must(o.Set("size", info.Size()))
		must(o.Set("mode", int(info.Mode().Perm())))
		must(o.Set("mtimeMs", float64(info.ModTime().UnixMicro())/1000))
		return o
	}, err
}

func kindOf(mode fs.FileMode) string {
	switch {
	case mode.IsRegular():
		return "file"
	case mode.IsDir():
		return "directory"
	case mode&fs.ModeSymlink != 0:
		return "link"
	}
	return "other"
}

func readDir(f files, o order) (answer, error) {
	if info, err := f.root.Stat(o.path); err != nil {
		return nil, err
	} else if !info.IsDir() {
		return nil, syscall.ENOTDIR
	}
	entries, err := f.root.ReadDir(o.path)
	return func(vm *goja.Runtime) goja.Value {
		items := make([]any, len(entries))
		for i, entry := range entries {
			o := vm.NewObject()
			must(o.Set("name", entry.Name()))
			must(o.Set("kind", kindOf(entry.Type())))
			items[i] = o
		}
		return vm.NewArray(items...)
	}, err
}

func realPath(f files, o order) (answer, error) {
	real, err := f.root.RealPath(o.path)
	return func(vm *goja.Runtime) goja.Value { return vm.ToValue(real) }, err
}

func access(f files, o order) (answer, error) {
	_, err := f.root.Stat(o.path)
	const writing = 2
	if err == nil && f.writer == nil && o.mode&writing != 0 {
		err = errReadOnly
	}
	return nothing, err
}
