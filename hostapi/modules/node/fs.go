package node

import (
	"errors"
	"io/fs"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/dop251/goja"

	"jsrun/hostapi/modules"
)

// answer makes the JavaScript value of what an operation found. It runs on the
// loop's goroutine.
type answer func(*goja.Runtime) goja.Value

// operations read the files of a root, on any goroutine.
var operations = map[string]func(root modules.Root, path string) (answer, error){
	"readFile": readFile,
	"stat":     stat,
	"readdir":  readDir,
	"realpath": realPath,
	"access":   access,
}

// fsNatives are the operations, each as a function of a path that answers at
// once, and later(name, path, callback).
func (in *instance) fsNatives() goja.Value {
	functions := map[string]func(goja.FunctionCall) goja.Value{"later": in.later}
	for name, operation := range operations {
		functions[name] = func(call goja.FunctionCall) goja.Value {
			return in.answered(in.operate(operation, call.Argument(0).String()))
		}
	}
	return in.object(functions)
}

// later works on a goroutine of its own.
func (in *instance) later(call goja.FunctionCall) goja.Value {
	name, p, callback := call.Argument(0).String(), call.Argument(1).String(), call.Argument(2)
	pending := in.loop.Begin("fs." + name + " " + p)
	go func() {
		found, err := in.operate(operations[name], p)
		// Nobody waits for the answer if the loop has ended.
		_ = pending.Finish(func() { in.loop.Call(callback, goja.Undefined(), in.answered(found, err)) })
	}()
	return goja.Undefined()
}

func (in *instance) operate(operation func(modules.Root, string) (answer, error), p string) (answer, error) {
	if in.opts.Root == nil {
		return nil, fs.ErrNotExist
	}
	p = filepath.ToSlash(p)
	if !strings.HasPrefix(p, "/") {
		p = "/" + p
	}
	return operation(in.opts.Root, p)
}

// answered is {value} or {error: {code, errno, text}}.
func (in *instance) answered(found answer, err error) goja.Value {
	o := in.vm.NewObject()
	if err == nil {
		must(o.Set("value", found(in.vm)))
		return o
	}
	code, errno, text := systemError(err)
	e := in.vm.NewObject()
	must(e.Set("code", code))
	must(e.Set("errno", errno))
	must(e.Set("text", text))
	must(o.Set("error", e))
	return o
}

// systemError describes an error in Node's words.
func systemError(err error) (code string, errno int, text string) {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "ENOENT", -2, "no such file or directory"
	case errors.Is(err, fs.ErrPermission):
		return "EACCES", -13, "permission denied"
	case errors.Is(err, syscall.EISDIR):
		return "EISDIR", -21, "illegal operation on a directory"
	case errors.Is(err, syscall.ENOTDIR):
		return "ENOTDIR", -20, "not a directory"
	}
	return "EIO", -5, err.Error()
}

func readFile(root modules.Root, p string) (answer, error) {
	if info, err := root.Stat(p); err != nil {
		return nil, err
	} else if info.IsDir() {
		return nil, syscall.EISDIR
	}
	b, err := root.ReadFile(p)
	return func(vm *goja.Runtime) goja.Value { return vm.ToValue(vm.NewArrayBuffer(b)) }, err
}

func stat(root modules.Root, p string) (answer, error) {
	info, err := root.Stat(p)
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

func readDir(root modules.Root, p string) (answer, error) {
	if info, err := root.Stat(p); err != nil {
		return nil, err
	} else if !info.IsDir() {
		return nil, syscall.ENOTDIR
	}
	entries, err := root.ReadDir(p)
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

func realPath(root modules.Root, p string) (answer, error) {
	real, err := root.RealPath(p)
	return func(vm *goja.Runtime) goja.Value { return vm.ToValue(real) }, err
}

func access(root modules.Root, p string) (answer, error) {
	_, err := root.Stat(p)
	return func(*goja.Runtime) goja.Value { return goja.Undefined() }, err
}
