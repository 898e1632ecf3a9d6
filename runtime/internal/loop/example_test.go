package loop_test

import (
	"context"
	"fmt"
	"time"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/loop"
)

func ExampleLoop_Run() {
	vm := goja.New()
	l := loop.New(vm, loop.Options{Clock: loop.NewVirtual(time.Time{})})
	defer l.Close()
	_ = vm.Set("print", func(s string) { fmt.Println(s) })
	_ = vm.Set("setTimeout", func(f goja.Value, ms int64) {
		l.SetTimer(time.Duration(ms)*time.Millisecond, false, func() { l.Call(f, nil) })
	})
	err := l.Run(context.Background(), func() error {
		_, err := vm.RunString(`
			setTimeout(() => print("an hour later"), 3600_000);
			Promise.resolve().then(() => print("microtask"));
			print("script");`)
		return err
	})
	fmt.Println(err)
	// Output:
	// script
	// microtask
	// an hour later
	// <nil>
}
