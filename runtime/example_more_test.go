package runtime_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"jsrun/hostapi"
	"jsrun/runtime"
)

// newRuntime keeps the examples short.
func newRuntime(options ...runtime.Option) *runtime.Runtime {
	rt, err := runtime.New(options...)
	if err != nil {
		panic(err)
	}
	return rt
}

// The value of a text is converted to the type that Go wants; a promise is awaited.
func ExampleEvaluate() {
	ctx := context.Background()
	rt := newRuntime()
	defer rt.Close()
	type point struct{ X, Y int }
	fmt.Println(runtime.Evaluate[point](ctx, rt, runtime.Source{Name: "point.js", Text: `(async () => ({ X: 1, Y: 2 }))()`}))
	_, err := runtime.Evaluate[point](ctx, rt, runtime.Source{Name: "point.js", Text: `({ X: 1, Y: "south" })`})
	fmt.Println(err)
	// Output:
	// {1 2} <nil>
	// .Y: cannot make int from string "south"
}

// A reader gives bytes as they come.
func ExampleChunks() {
	ctx := context.Background()
	rt := newRuntime()
	defer rt.Close()
	if err := rt.Set(ctx, "body", runtime.Chunks(io.LimitReader(zeros{}, 10_000), 4096)); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(runtime.Evaluate[[]int](ctx, rt, runtime.Source{Name: "sizes.mjs", Text: `
		(async () => {
			const sizes = [];
			for await (const chunk of body) sizes.push(chunk.length);
			return sizes;
		})()`}))
	// Output: [4096 4096 1808] <nil>
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}

// JSON Lines are read value by value.
func ExampleJSONValues() {
	ctx := context.Background()
	rt := newRuntime()
	defer rt.Close()
	events := strings.NewReader(`{"kind": "open"}` + "\n" + `{"kind": "data", "size": 3}` + "\n" + `{"kind":`)
	if err := rt.Set(ctx, "events", runtime.JSONValues(events)); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(runtime.Evaluate[string](ctx, rt, runtime.Source{Name: "events.js", Text: `
		(async () => {
			let kinds = "";
			try {
				for await (const event of events) kinds += event.kind + " ";
			} catch (e) {
				kinds += "then " + e.message;
			}
			return kinds;
		})()`}))
	// Output: open data then unexpected EOF <nil>
}

// A script that runs for too long, and one that asks for too much at once.
func ExampleWithLimits() {
	ctx := context.Background()
	rt := newRuntime(runtime.WithLimits(runtime.Limits{TaskTime: 20 * time.Millisecond, Allocation: 1 << 20}))
	defer rt.Close()
	err := rt.Run(ctx, runtime.Source{Name: "endless.js", Text: `try { for (;;); } catch { "no script catches a limit" }`})
	if limit, ok := errors.AsType[*runtime.LimitError](err); ok {
		fmt.Println(limit.Limit, limit.Value)
	}
	err = rt.Run(ctx, runtime.Source{Name: "large.js", Text: `"x".repeat(2 ** 25)`})
	if thrown, ok := errors.AsType[*runtime.Exception](err); ok {
		fmt.Println(thrown.Name, thrown.Message)
	}
	// Output:
	// task time in ms 20
	// RangeError Invalid string length
}

// An hour passes at once, and chance is the same each time.
func ExampleWithVirtualClock() {
	start := time.Date(2030, time.January, 1, 0, 0, 0, 0, time.UTC)
	rt := newRuntime(
		runtime.WithVirtualClock(start), runtime.WithSeed(7),
		runtime.WithBindings(hostapi.Standard(hostapi.Options{})...),
	)
	defer rt.Close()
	fmt.Println(runtime.Evaluate[[]string](context.Background(), rt, runtime.Source{Name: "later.js", Text: `
		(async () => {
			const first = Math.random();
			await new Promise((resolve) => setTimeout(resolve, 60 * 60 * 1000));
			return [new Date().toISOString(), String(first === Math.random())];
		})()`}))
	// Output: [2030-01-01T01:00:00.000Z false] <nil>
}

// A line of a document that lost its brackets is mended.
func ExampleRepairMangled() {
	text, repairs := runtime.RepairMangled("const it = {\n  async *Symbol.asyncIterator {\n    yield 1\n  }\n}")
	fmt.Println(text)
	fmt.Println(len(repairs), "repaired")
	// Output:
	// const it = {
	//   async *[Symbol.asyncIterator]() {
	//     yield 1
	//   }
	// }
	// 1 repaired
}
