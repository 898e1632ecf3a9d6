package runtime

import (
	"context"
	"sync"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/asynciter"
	"jsrun/runtime/internal/dynamic"
	"jsrun/runtime/internal/loop"
	"jsrun/runtime/internal/pipeline"
	"jsrun/runtime/internal/source"
)

// Runtime is a JavaScript realm with its event loop. Its methods are for one
// goroutine at a time, except where their comment says otherwise.
type Runtime struct {
	vm    *goja.Runtime
	loop  *loop.Loop
	realm *asynciter.Realm
	files map[string]*source.File // texts run so far, for code frames

	broken error // goja panicked: its state is not to be trusted
}

// maxCallDepth bounds the calls that are open at a time. goja has no bound of
// its own and would take memory until the process dies; a Go stack, on which
// builtins that call back recurse, ends the process at 1 GiB.
const maxCallDepth = 150_000

// New makes a runtime. The error is one of a binding.
func New(options ...Option) (*Runtime, error) {
	var c config
	for _, o := range options {
		o(&c)
	}
	vm := goja.New()
	vm.SetMaxCallStackSize(maxCallDepth)
	r := &Runtime{vm: vm, files: map[string]*source.File{}}
	r.loop = loop.New(vm, c.loop)
	if err := r.install(); err != nil {
		return nil, err
	}
	for _, bind := range c.bindings {
		if err := bind(r.loop); err != nil {
			r.loop.Close()
			return nil, err
		}
	}
	return r, nil
}

// install adds what goja lacks of the language.
func (r *Runtime) install() error {
	realm, err := asynciter.Install(r.vm)
	if err != nil {
		return err
	}
	r.realm = realm
	more, err := dynamic.Install(r.vm, realm)
	if err != nil {
		return err
	}
	return r.bind(append(realm.Bindings(), more...))
}

// binder is the program that binds the hidden names, compiled once: the names
// are the same in every runtime.
var binder struct {
	once    sync.Once
	program *goja.Program
	err     error
}

// bind makes the hidden names known to lowered code, in both spellings.
func (r *Runtime) bind(bindings []asynciter.Binding) error {
	names := make([]string, 0, 2*len(bindings))
	values := make([]goja.Value, 0, 2*len(bindings))
	for _, b := range bindings {
		names = append(names, b.Name, dynamic.Spell(b.Name))
		values = append(values, b.Value, b.Value)
	}
	binder.once.Do(func() { binder.program, binder.err = pipeline.Binder(asynciter.HiddenFile, names) })
	if binder.err != nil {
		return binder.err
	}
	v, err := r.vm.RunProgram(binder.program)
	if err != nil {
		return err
	}
	set, _ := goja.AssertFunction(v)
	_, err = set(goja.Undefined(), values...)
	return err
}

// Close ends the runtime: timers are dropped, operations under way are
// cancelled. Any goroutine; closing twice does nothing.
func (r *Runtime) Close() error {
	r.loop.Close()
	return nil
}

// Run compiles and runs a source text and goes on until nothing can happen any
// more: promises, timers and pending operations included. The error is one of
//
//   - *SyntaxError: the text does not compile; nothing ran
//   - *Exception: an uncaught exception
//   - *UnhandledRejectionError
//   - *UnsettledError: a top-level await waits for what can't happen any more
//   - *LimitError: the script went over a limit, such as the depth of calls
//   - *EngineError: goja panicked; the runtime cannot run again
//   - one that errors.Is finds ctx's error in, if ctx ended the run. Script code
//     cannot catch that; parked awaits are abandoned.
//
// After any other error the runtime can run again; nothing of the failed run goes on.
func (r *Runtime) Run(ctx context.Context, src Source) error {
	p, err := Compile(src)
	if err != nil {
		return err
	}
	return r.RunProgram(ctx, p)
}

// RunProgram is Run for a compiled source text.
func (r *Runtime) RunProgram(ctx context.Context, p *Program) (err error) {
	if r.broken != nil {
		return r.broken
	}
	defer func() {
		if x := recover(); x != nil {
			if !enginePanic() {
				panic(x)
			}
			r.broken = &EngineError{Panic: x}
			err = r.broken
		}
	}()
	r.files[p.unit.File.Name] = p.unit.File
	var pending *goja.Promise
	err = r.loop.Run(ctx, func() error {
		v, err := r.vm.RunProgram(p.unit.Program)
		if err != nil || !p.unit.Module {
			return err
		}
		pending, err = r.evaluate(v)
		return err
	})
	if err != nil {
		r.realm.Reset()
		return r.convert(err)
	}
	if pending != nil && pending.State() == goja.PromiseStatePending {
		return &UnsettledError{File: p.unit.File.Name}
	}
	return nil
}

// evaluate calls the function of a module's body. It returns the promise of a
// module that awaits.
func (r *Runtime) evaluate(body goja.Value) (*goja.Promise, error) {
	call, _ := body.Export().(func(goja.FunctionCall) goja.Value)
	var v goja.Value
	if ex := r.vm.Try(func() { v = call(goja.FunctionCall{This: goja.Undefined()}) }); ex != nil {
		return nil, ex
	}
	promise, ok := v.Export().(*goja.Promise)
	if !ok {
		return nil, nil
	}
	r.realm.Await(v, func(reason goja.Value, rejected bool) {
		if rejected {
			r.loop.Report(&thrown{reason})
		}
	})
	return promise, nil
}

// Defined tells whether the global scope has a name: a declaration of a script,
// or a property of the global object.
func (r *Runtime) Defined(name string) bool {
	return r.vm.Get(name) != nil || r.vm.GlobalObject().Get(name) != nil
}

// Evaluate runs a script right away and returns its completion value, without
// turning the loop: for host functions, called while the runtime runs. The error
// is a *SyntaxError or what goja returns.
func (r *Runtime) Evaluate(src Source) (goja.Value, error) {
	unit, err := compile(src)
	if err != nil {
		return nil, err
	}
	r.files[unit.File.Name] = unit.File
	return r.vm.RunProgram(unit.Program)
}
