package bench

import (
	"context"
	"fmt"

	"github.com/dop251/goja"
	"github.com/evanw/esbuild/pkg/api"

	"jsrun/runtime"
	"jsrun/runtime/host"
)

// A Round runs a compiled program once in a new runtime.
type Round func(ctx context.Context, items int) error

// Engine is a way to run a program.
type Engine struct {
	Name    string
	Compile func(Program) (Round, error)
}

var (
	Jsrun   = Engine{"jsrun", compileJsrun}
	Esbuild = Engine{"esbuild+goja", compileEsbuild}

	// Engines are jsrun and what it is compared with.
	Engines = []Engine{Jsrun, Esbuild}
)

// result is the host of a program, which reads count and calls report.
type result struct {
	items int
	sum   int64
	calls int
}

func (r *result) install(vm *goja.Runtime) error {
	if err := vm.Set("count", r.items); err != nil {
		return err
	}
	return vm.Set("report", func(call goja.FunctionCall) goja.Value {
		r.sum, r.calls = call.Argument(0).ToInteger(), r.calls+1
		return goja.Undefined()
	})
}

func (r *result) check() error {
	if r.calls != 1 || r.sum != Sum(r.items) {
		return fmt.Errorf("reported %d, %d times; want %d, once", r.sum, r.calls, Sum(r.items))
	}
	return nil
}

func compileJsrun(p Program) (Round, error) {
	program, err := runtime.Compile(runtime.Source{Name: p.Name + ".js", Text: p.Text, Goal: runtime.Script})
	if err != nil {
		return nil, err
	}
	return func(ctx context.Context, items int) error {
		r := &result{items: items}
		rt, err := runtime.New(runtime.WithBindings(func(l host.Loop) error { return r.install(l.Runtime()) }))
		if err != nil {
			return err
		}
		defer rt.Close()
		if err := rt.RunProgram(ctx, program); err != nil {
			return err
		}
		return r.check()
	}, nil
}

// compileEsbuild lowers to ES2017, the newest target without async iteration;
// async functions stay native. goja empties its job queue before RunProgram
// returns.
func compileEsbuild(p Program) (Round, error) {
	lowered := api.Transform(p.Text, api.TransformOptions{Target: api.ES2017, Sourcefile: p.Name + ".js"})
	if len(lowered.Errors) > 0 {
		return nil, fmt.Errorf("esbuild: %s", lowered.Errors[0].Text)
	}
	program, err := goja.Compile(p.Name+".js", string(lowered.Code), false)
	if err != nil {
		return nil, err
	}
	return func(_ context.Context, items int) error {
		r := &result{items: items}
		vm := goja.New()
		if err := r.install(vm); err != nil {
			return err
		}
		if _, err := vm.RunProgram(program); err != nil {
			return err
		}
		return r.check()
	}, nil
}
