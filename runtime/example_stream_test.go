package runtime_test

import (
	"context"
	"fmt"
	"io"
	"strings"

	"jsrun/runtime"
)

// A script reads a log line by line.
func ExampleLines() {
	ctx := context.Background()
	rt, err := runtime.New()
	if err != nil {
		fmt.Println(err)
		return
	}
	defer rt.Close()
	log := strings.NewReader("start\nwarning: hot\nstop\n")
	if err := rt.Set(ctx, "log", runtime.Lines(log)); err != nil {
		fmt.Println(err)
		return
	}
	text := `
		let warnings = 0;
		for await (const line of log) if (line.startsWith("warning")) warnings++;
		export const found = warnings;`
	m, err := rt.Import(ctx, runtime.Source{Name: "count.mjs", Text: text})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(runtime.Get[int](ctx, m, "found"))
	// Output: 1 <nil>
}

// A script takes from a Go function until it has enough; the context of a call
// that nobody waits for any more ends.
func ExamplePull() {
	ctx := context.Background()
	rt, err := runtime.New()
	if err != nil {
		fmt.Println(err)
		return
	}
	defer rt.Close()
	n := 0
	source := runtime.Pull(func(context.Context) (int, error) {
		if n++; n > 100 {
			return 0, io.EOF
		}
		return n, nil
	})
	_ = rt.Set(ctx, "numbers", source)
	_ = rt.Set(ctx, "print", func(v int) { fmt.Println(v) })
	err = rt.Run(ctx, runtime.Source{Name: "take.mjs", Text: `
		for await (const n of numbers) {
			if (n > 3) break;
			print(n);
		}`})
	fmt.Println(err, n)
	// Output:
	// 1
	// 2
	// 3
	// <nil> 4
}

// A channel needs no wrapper; with Stream it takes options.
func ExampleStream() {
	ctx := context.Background()
	rt, err := runtime.New()
	if err != nil {
		fmt.Println(err)
		return
	}
	defer rt.Close()
	ticks := make(chan string, 2)
	ticks <- "tick"
	ticks <- "tock"
	close(ticks)
	_ = rt.Set(ctx, "ticks", runtime.Stream(ticks, runtime.Prefetch(16)))
	_ = rt.Set(ctx, "print", func(v string) { fmt.Println(v) })
	fmt.Println(rt.Run(ctx, runtime.Source{Name: "ticks.mjs", Text: "for await (const t of ticks) print(t)"}))
	// Output:
	// tick
	// tock
	// <nil>
}
