package main

import modernc "modernc.org/quickjs"

func quickjsFresh(n int, begin func()) error {
	begin()
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
}

// A registration gives a runtime a Go function by the name of host.
type registration func(vm *modernc.VM) error

func registered(f any) registration {
	return func(vm *modernc.VM) error { return vm.RegisterFunc("host", f, false) }
}

// throwing is for a function whose error is to be thrown: RegisterFunc would make a
// list of its results.
func throwing(f func(string) (string, error)) registration {
	return func(vm *modernc.VM) error {
		return vm.RegisterHostFunc("host", func(args []any) (any, error) {
			s, _ := args[0].(string)
			return f(s)
		})
	}
}

func withQuickJS(script string, host registration, f func(vm *modernc.VM) error) error {
	vm, err := modernc.NewVM()
	if err != nil {
		return err
	}
	defer vm.Close()
	if err := host(vm); err != nil {
		return err
	}
	if _, err := vm.Eval(script, modernc.EvalGlobal); err != nil {
		return err
	}
	return f(vm)
}

func quickjsHostCall(script string, host registration) load {
	return func(n int, begin func()) error {
		return withQuickJS(script, host, func(vm *modernc.VM) error {
			begin()
			_, err := vm.Call("loop", n)
			return err
		})
	}
}

func quickjsCall(n int, begin func()) error {
	return withQuickJS(`function add(a, b) { return a + b }`, registered(add), func(vm *modernc.VM) (err error) {
		begin()
		for i := 0; i < n && err == nil; i++ {
			_, err = vm.Call("add", i, 1)
		}
		return err
	})
}
