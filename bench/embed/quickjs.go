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

// withQuickJS runs f with a script and a Go function that it calls host.
func withQuickJS(script string, host any, f func(vm *modernc.VM) error) error {
	vm, err := modernc.NewVM()
	if err != nil {
		return err
	}
	defer vm.Close()
	if err := vm.RegisterFunc("host", host, false); err != nil {
		return err
	}
	if _, err := vm.Eval(script, modernc.EvalGlobal); err != nil {
		return err
	}
	return f(vm)
}

func quickjsHostCall(script string, host any) load {
	return func(n int, begin func()) error {
		return withQuickJS(script, host, func(vm *modernc.VM) error {
			begin()
			_, err := vm.Call("loop", n)
			return err
		})
	}
}

func quickjsCall(n int, begin func()) error {
	return withQuickJS(`function add(a, b) { return a + b }`, add, func(vm *modernc.VM) (err error) {
		begin()
		for i := 0; i < n && err == nil; i++ {
			_, err = vm.Call("add", i, 1)
		}
		return err
	})
}
