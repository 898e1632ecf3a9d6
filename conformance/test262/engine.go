package test262

import (
	"context"
	"errors"
	"fmt"
	goruntime "runtime"
	"sync"

	"github.com/dop251/goja"

	"jsrun/runtime"
	"jsrun/runtime/host"
)

// Jsrun runs tests on jsrun.
type Jsrun struct {
	programs sync.Map // harness name → *runtime.Program
}

// Run implements Engine.
func (e *Jsrun) Run(ctx context.Context, harness []Script, test Script, print func(string)) error {
	var rt *runtime.Runtime
	host262 := func(l host.Loop) error {
		return install262(l.Runtime(), print, func(text string) error {
			_, err := rt.RunScript(runtime.Source{Name: "evalScript", Text: text, Goal: runtime.Script})
			return err
		})
	}
	rt, err := runtime.New(
		runtime.WithBindings(host262),
		runtime.WithModules(files{}),
		runtime.WithUnhandledRejections(runtime.IgnoreRejections),
		runtime.WithCallDepth(150_000), // the tests of tail calls nest 100,000
	)
	if err != nil {
		return err
	}
	defer rt.Close()
	for _, h := range harness {
		p, ok := e.programs.Load(h.Name)
		if !ok {
			compiled, err := runtime.Compile(runtime.Source{Name: h.Name, Text: h.Text, Goal: runtime.Script})
			if err != nil {
				return fmt.Errorf("harness: %w", err)
			}
			p, _ = e.programs.LoadOrStore(h.Name, compiled)
		}
		if err := rt.RunProgram(ctx, p.(*runtime.Program)); err != nil {
			return fmt.Errorf("harness: %w", err)
		}
	}
	goal := runtime.Script
	if test.Module {
		goal = runtime.Module
	}
	p, err := runtime.Compile(runtime.Source{Name: test.Name, Text: test.Text, URL: test.URL, Goal: goal})
	if err != nil {
		return abrupt("parse", err)
	}
	err = rt.RunProgram(ctx, p)
	if _, ok := errors.AsType[*runtime.SyntaxError](err); ok {
		return abrupt("resolution", err)
	}
	if err != nil {
		return abrupt("runtime", err)
	}
	return nil
}

// abrupt classifies an error of the runtime.
func abrupt(phase string, err error) error {
	var syntax *runtime.SyntaxError
	if errors.As(err, &syntax) {
		kind := "SyntaxError"
		if syntax.Reference {
			kind = "ReferenceError"
		}
		return &Abrupt{Phase: phase, Type: kind, Text: err.Error()}
	}
	var ex *runtime.Exception
	if errors.As(err, &ex) {
		return &Abrupt{Phase: phase, Type: constructorName(ex.Value), Text: err.Error()}
	}
	return err
}

// constructorName is how the suite tells errors apart.
func constructorName(v goja.Value) string {
	if o, ok := v.(*goja.Object); ok {
		if c, ok := o.Get("constructor").(*goja.Object); ok {
			return c.Get("name").String()
		}
	}
	return ""
}

// install262 defines print and $262.
func install262(vm *goja.Runtime, print func(string), evalScript func(string) error) error {
	o := vm.NewObject()
	set := func(o *goja.Object, name string, v any) error { return o.Set(name, v) }
	detach := func(call goja.FunctionCall) goja.Value {
		if buffer, ok := call.Argument(0).Export().(goja.ArrayBuffer); ok {
			buffer.Detach()
		}
		return goja.Null()
	}
	eval := func(call goja.FunctionCall) goja.Value {
		if err := evalScript(call.Argument(0).String()); err != nil {
			throw(vm, err)
		}
		return goja.Undefined()
	}
	return errors.Join(
		set(o, "global", vm.GlobalObject()),
		set(o, "detachArrayBuffer", detach),
		set(o, "evalScript", eval),
		set(o, "gc", func(goja.FunctionCall) goja.Value {
			goruntime.GC()
			return goja.Undefined()
		}),
		set(vm.GlobalObject(), "$262", o),
		set(vm.GlobalObject(), "print", func(call goja.FunctionCall) goja.Value {
			print(call.Argument(0).String())
			return goja.Undefined()
		}),
	)
}

// throw throws a compile error or an exception as a script sees it.
func throw(vm *goja.Runtime, err error) {
	var ex *goja.Exception
	if errors.As(err, &ex) {
		panic(ex.Value())
	}
	e, newErr := vm.New(vm.Get("SyntaxError"), vm.ToValue(err.Error()))
	if newErr != nil {
		panic(newErr)
	}
	panic(e)
}
