package runtime_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"

	"jsrun/hostapi/timers"
	"jsrun/runtime"
)

// load makes a runtime with timers and imports a module.
func load(text string) (*runtime.Runtime, *runtime.Object) {
	rt, err := runtime.New(runtime.WithBindings(timers.New()))
	if err != nil {
		panic(err)
	}
	m, err := rt.Import(context.Background(), runtime.Source{Name: "rules.mjs", Text: text})
	if err != nil {
		panic(err)
	}
	return rt, m
}

func ExampleCall() {
	rt, rules := load(`
		export const add = (a, b) => a + b;
		export async function greet({ name }) { return "hello, " + name }
		export function check(n) { if (n > 9) throw new RangeError(n + " is too much") }
	`)
	defer rt.Close()
	ctx := context.Background()

	sum, err := runtime.Call[int](ctx, rules, "add", 1, 2)
	fmt.Println(sum, err)
	text, err := runtime.Call[string](ctx, rules, "greet", map[string]string{"name": "Ada"})
	fmt.Println(text, err)
	_, err = runtime.Call[any](ctx, rules, "check", 10)
	fmt.Println(err)
	// Output:
	// 3 <nil>
	// hello, Ada <nil>
	// RangeError: 10 is too much (rules.mjs:4:47)
}

// A function of a script becomes a Go function with types.
func ExampleGet() {
	rt, rules := load(`export const add = (a, b) => a + b`)
	defer rt.Close()

	add, err := runtime.Get[func(context.Context, int, int) (int, error)](context.Background(), rules, "add")
	if err != nil {
		panic(err)
	}
	fmt.Println(add(context.Background(), 20, 22))
	// Output:
	// 42 <nil>
}

// An async generator is a Go iterator. It is asked for one value at a time, and
// closed when the loop is left.
func ExampleIterate() {
	rt, rules := load(`
		export async function* ticks(n) {
			try {
				for (let i = 1; i <= n; i++) {
					await new Promise((resolve) => setTimeout(resolve, 1));
					yield { number: i, text: "tick" };
				}
			} finally { globalThis.state = "closed" }
		}
	`)
	defer rt.Close()

	type tick struct {
		Number int    `js:"number"`
		Text   string `js:"text"`
	}
	ctx := context.Background()
	for t, err := range runtime.Iterate[tick](ctx, rules, "ticks", 10) {
		if err != nil {
			panic(err)
		}
		fmt.Println(t.Text, t.Number)
		if t.Number == 2 {
			break
		}
	}
	fmt.Println(runtime.Get[string](ctx, rt.Global(), "state"))
	// Output:
	// tick 1
	// tick 2
	// closed <nil>
}

// A function that returns an iterator, with types.
func ExampleGet_iterator() {
	rt, rules := load(`export async function* count(n) { for (let i = 0; i < n; i++) yield i }`)
	defer rt.Close()

	count, err := runtime.Get[func(context.Context, int) iter.Seq2[int, error]](context.Background(), rules, "count")
	if err != nil {
		panic(err)
	}
	sum := 0
	for n, err := range count(context.Background(), 5) {
		if err != nil {
			panic(err)
		}
		sum += n
	}
	fmt.Println(sum)
	// Output:
	// 10
}

func ExampleValues() {
	rt, _ := load(``)
	defer rt.Close()
	ctx := context.Background()

	words, err := runtime.Evaluate[*runtime.Object](ctx, rt, runtime.Source{Name: "words.js", Text: `new Set(["one", "two"])`})
	if err != nil {
		panic(err)
	}
	for word, err := range runtime.Values[string](ctx, words) {
		fmt.Println(word, err)
	}
	// Output:
	// one <nil>
	// two <nil>
}

func ExampleReader() {
	rt, rules := load(`export async function* page() { yield "<p>"; yield new Uint8Array([104, 105]); yield "</p>\n" }`)
	defer rt.Close()
	ctx := context.Background()

	page, err := runtime.Call[*runtime.Object](ctx, rules, "page")
	if err != nil {
		panic(err)
	}
	reader := runtime.Reader(ctx, page)
	defer reader.Close()
	_, err = io.Copy(os.Stdout, reader)
	fmt.Println(err)
	// Output:
	// <p>hi</p>
	// <nil>
}

func ExampleRuntime_Evaluate() {
	rt, err := runtime.New(runtime.WithGlobal("prices", map[string]float64{"tea": 2.5}))
	if err != nil {
		panic(err)
	}
	defer rt.Close()
	ctx := context.Background()

	fmt.Println(rt.Evaluate(ctx, runtime.Source{Name: "a.js", Text: `2 * prices.tea`}))
	if err := rt.Set(ctx, "guests", []string{"Ada", "Grace"}); err != nil {
		panic(err)
	}
	fmt.Println(rt.Evaluate(ctx, runtime.Source{Name: "b.js", Text: `const sorted = await Promise.resolve(guests.toSorted()); sorted.length`}))
	// Output:
	// 5 <nil>
	// 2 <nil>
}

func ExampleRuntime_Import() {
	rt, err := runtime.New()
	if err != nil {
		panic(err)
	}
	defer rt.Close()

	m, err := rt.Import(context.Background(), runtime.Source{Name: "m.mjs", Text: `export const answer = await 42`})
	if err != nil {
		panic(err)
	}
	fmt.Println(runtime.Get[int](context.Background(), m, "answer"))
	// Output:
	// 42 <nil>
}

// A call leaves its timers to whoever turns the runtime next.
func ExampleRuntime_Wait() {
	rt, rules := load(`
		globalThis.done = 0;
		export const begin = () => { for (let i = 0; i < 3; i++) setTimeout(() => done++, 1) };
	`)
	defer rt.Close()
	ctx := context.Background()

	_, _ = runtime.Call[any](ctx, rules, "begin")
	fmt.Println(runtime.Get[int](ctx, rt.Global(), "done"))
	fmt.Println(rt.Wait(ctx))
	fmt.Println(runtime.Get[int](ctx, rt.Global(), "done"))
	// Output:
	// 0 <nil>
	// <nil>
	// 3 <nil>
}

// Requests that must not end each other have a runtime each.
func ExamplePool() {
	program, err := runtime.Compile(runtime.Source{Name: "rules.js", Text: `function double(n) { return 2 * n }; function hang() { for (;;); }`})
	if err != nil {
		panic(err)
	}
	pool := runtime.NewPool(func() (*runtime.Runtime, error) {
		rt, err := runtime.New()
		if err != nil {
			return nil, err
		}
		return rt, rt.RunProgram(context.Background(), program)
	}, 4)
	defer pool.Close()

	request := func(ctx context.Context, function string, n int) (int, error) {
		rt, err := pool.Get(ctx)
		if err != nil {
			return 0, err
		}
		defer pool.Put(rt)
		return runtime.Call[int](ctx, rt.Global(), function, n)
	}
	fmt.Println(request(context.Background(), "double", 21))
	ctx, cancel := context.WithTimeout(context.Background(), 1e6)
	defer cancel()
	_, err = request(ctx, "hang", 0)
	fmt.Println(errors.Is(err, context.DeadlineExceeded))
	fmt.Println(request(context.Background(), "double", 4))
	// Output:
	// 42 <nil>
	// true
	// 8 <nil>
}
