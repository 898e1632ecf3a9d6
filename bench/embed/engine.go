package main

import (
	"context"

	"github.com/dop251/goja"
	modernc "modernc.org/quickjs"

	"jsrun/runtime"
)

// The scripts of the loads.
const (
	small    = `let total = 0; function add(a, b) { return a + b } total = add(total, 1)`
	function = `function add(a, b) { return a + b }`
	loop     = `(function(n) { let s = 0; for (let i = 0; i < n; i++) s = hostAdd(i, 1); return s })`
)

func hostAdd(a, b int) int { return a + b }

func jsrun() engine {
	return engine{
		name: "jsrun",
		fresh: func(n int) error {
			for range n {
				rt, err := runtime.New()
				if err != nil {
					return err
				}
				if err := rt.Close(); err != nil {
					return err
				}
			}
			return nil
		},
		hostCall: func(n int) error {
			call, vm, err := installed(loop)
			if err != nil {
				return err
			}
			_, err = call(goja.Undefined(), vm.ToValue(n))
			return err
		},
		scriptCall: func(n int) error {
			call, vm, err := installed("(" + function + ")")
			for i := 0; i < n && err == nil; i++ {
				_, err = call(goja.Undefined(), vm.ToValue(i), vm.ToValue(1))
			}
			return err
		},
		idle: func() (func(), error) {
			rt, err := runtime.New()
			if err != nil {
				return nil, err
			}
			return func() { _ = rt.Close() }, rt.RunProgram(context.Background(), idling)
		},
	}
}

var idling = func() *runtime.Program {
	p, err := runtime.Compile(runtime.Source{Name: "small.js", Text: small})
	if err != nil {
		panic(err)
	}
	return p
}()

// installed returns the function that a script is, in a goja runtime with the
// language.
func installed(text string) (goja.Callable, *goja.Runtime, error) {
	vm := goja.New()
	if err := vm.Set("hostAdd", hostAdd); err != nil {
		return nil, nil, err
	}
	lang, err := runtime.Install(vm)
	if err != nil {
		return nil, nil, err
	}
	p, err := runtime.Compile(runtime.Source{Name: "loop.js", Goal: runtime.Script, Text: text})
	if err != nil {
		return nil, nil, err
	}
	v, err := lang.Run(p)
	call, _ := goja.AssertFunction(v)
	return call, vm, err
}

func quickjs() engine {
	with := func(text string, f func(vm *modernc.VM) error) error {
		vm, err := modernc.NewVM()
		if err != nil {
			return err
		}
		defer vm.Close()
		if err := vm.RegisterFunc("hostAdd", hostAdd, false); err != nil {
			return err
		}
		if _, err := vm.Eval(text, modernc.EvalGlobal); err != nil {
			return err
		}
		return f(vm)
	}
	return engine{
		name: "QuickJS",
		fresh: func(n int) error {
			for range n {
				vm, err := modernc.NewVM()
				if err != nil {
					return err
				}
				if err := vm.Close(); err != nil {
					return err
				}
			}
			return nil
		},
		hostCall: func(n int) error {
			return with("var loop = "+loop, func(vm *modernc.VM) error {
				_, err := vm.Call("loop", n)
				return err
			})
		},
		scriptCall: func(n int) error {
			return with(function, func(vm *modernc.VM) (err error) {
				for i := 0; i < n && err == nil; i++ {
					_, err = vm.Call("add", i, 1)
				}
				return err
			})
		},
		idle: func() (func(), error) {
			vm, err := modernc.NewVM()
			if err != nil {
				return nil, err
			}
			_, err = vm.Eval(small, modernc.EvalGlobal)
			return func() { _ = vm.Close() }, err
		},
	}
}
