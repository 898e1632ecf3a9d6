package main

import (
	"context"
	"errors"

	"jsrun/runtime"
)

// A script that calls a Go function n times, for hostCall.
const (
	adding  = `function loop(n) { let s = 0; for (let i = 0; i < n; i++) s = host(i, 1); return s }`
	echoing = `function loop(n) { let s = 0; for (let i = 0; i < n; i++) s = host("a text"); return n }`
)

func add(a, b int) int                   { return a + b }
func echo(s string) (string, error)      { return s, nil }
func later(_ context.Context, i int) int { return i }

var background = context.Background()

func fresh(n int, begin func()) error {
	begin()
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
}

// with runs f with the exports of a module.
func with(text string, f func(module *runtime.Object) error, options ...runtime.Option) error {
	rt, err := runtime.New(options...)
	if err != nil {
		return err
	}
	defer rt.Close()
	module, err := rt.Import(background, runtime.Source{Name: "module.mjs", Text: text})
	if err != nil {
		return err
	}
	return f(module)
}

func hostCall(script string, f any) load {
	return func(n int, begin func()) error {
		return with("export "+script, func(module *runtime.Object) error {
			begin()
			_, err := runtime.Call[int](background, module, "loop", n)
			return err
		}, runtime.WithGlobal("host", f))
	}
}

const adder = `export function add(a, b) { return a + b }`

func call(n int, begin func()) error {
	return with(adder, func(module *runtime.Object) (err error) {
		begin()
		for i := 0; i < n && err == nil; i++ {
			_, err = runtime.Call[int](background, module, "add", i, 1)
		}
		return err
	})
}

func function(n int, begin func()) error {
	return with(adder, func(module *runtime.Object) error {
		add, err := runtime.Get[func(context.Context, int, int) (int, error)](background, module, "add")
		begin()
		for i := 0; i < n && err == nil; i++ {
			_, err = add(background, i, 1)
		}
		return err
	})
}

var errShort = errors.New("the sequence ended early")

func iterate(n int, begin func()) error {
	const counter = `export async function* count() { for (let i = 0; ; i++) yield i }`
	return with(counter, func(module *runtime.Object) error {
		begin()
		for i, err := range runtime.Iterate[int](background, module, "count") {
			if err != nil {
				return err
			}
			if i == n-1 {
				return nil
			}
		}
		return errShort
	})
}

func chunks(n int, begin func()) error {
	const script = `export async function read() { let bytes = 0; for await (const chunk of chunks) bytes += chunk.length; return bytes }`
	c := make(chan runtime.Shared, 256)
	return with(script, func(module *runtime.Object) error {
		begin()
		go produce(c, n)
		bytes, err := runtime.Call[int](background, module, "read")
		if err == nil && bytes != n<<10 {
			err = errShort
		}
		return err
	}, runtime.WithGlobal("chunks", c))
}

// produce sends n chunks of 1 KiB.
func produce[T ~[]byte](c chan<- T, n int) {
	chunk := make(T, 1<<10)
	for range n {
		c <- chunk
	}
	close(c)
}

func resolved(n int, begin func()) error {
	const script = `export async function all(n) {
		let sum = 0
		const add = (v) => { sum += v }, promises = []
		for (let i = 0; i < n; i++) promises.push(later(i).then(add))
		for (const p of promises) await p
		return sum
	}`
	return with(script, func(module *runtime.Object) error {
		begin()
		_, err := runtime.Call[int](background, module, "all", n)
		return err
	}, runtime.WithGlobal("later", later))
}
