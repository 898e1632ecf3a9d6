package main

import "github.com/dop251/goja"

// On plain goja these are what a host writes by hand: promises, goroutines that post
// what settles them, and a loop over a channel of tasks.

// handmade runs f, a function of a script, until it calls done.
func handmade(vm *goja.Runtime, tasks <-chan func(), script string, begin func(), n int) error {
	finished := false
	if err := vm.Set("done", func() { finished = true }); err != nil {
		return err
	}
	v, err := vm.RunString("(" + script + ")")
	if err != nil {
		return err
	}
	f, _ := goja.AssertFunction(v)
	begin()
	if _, err := f(goja.Undefined(), vm.ToValue(n)); err != nil {
		return err
	}
	for !finished {
		(<-tasks)()
	}
	return nil
}

func gojaChunks(n int, begin func()) error {
	vm := goja.New()
	c, tasks, wanted := make(chan []byte, 256), make(chan func(), 256), make(chan func(any) error, 1)
	constructor := vm.Get("Uint8Array")
	err := vm.Set("next", func() goja.Value {
		promise, resolve, _ := vm.NewPromise()
		wanted <- resolve
		return vm.ToValue(promise)
	})
	if err != nil {
		return err
	}
	go func() {
		for resolve := range wanted {
			chunk, open := <-c
			tasks <- func() {
				v := goja.Null()
				if open {
					v, _ = vm.New(constructor, vm.ToValue(vm.NewArrayBuffer(chunk)))
				}
				_ = resolve(v)
			}
		}
	}()
	defer close(wanted)
	const script = `async () => { let bytes = 0, chunk; while (chunk = await next()) bytes += chunk.length; done() }`
	return handmade(vm, tasks, script, func() { begin(); go produce(c, n) }, n)
}

func gojaResolved(n int, begin func()) error {
	vm := goja.New()
	tasks := make(chan func(), n)
	err := vm.Set("later", func(i int) *goja.Promise {
		promise, resolve, _ := vm.NewPromise()
		go func() { tasks <- func() { _ = resolve(i) } }()
		return promise
	})
	if err != nil {
		return err
	}
	const script = `async (n) => {
		let sum = 0
		const add = (v) => { sum += v }, promises = []
		for (let i = 0; i < n; i++) promises.push(later(i).then(add))
		for (const p of promises) await p
		done()
	}`
	return handmade(vm, tasks, script, begin, n)
}
