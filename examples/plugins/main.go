// Plugins runs scripts that nobody trusts. Each has a runtime of its own, without
// any way to the outside, and with limits; whatever a script tries, the host goes
// on and tells what became of it.
//
//	go run ./plugins a.js b.js …
//
// A plugin is a module whose default export is a function, sync or async, from
// {order: number} to {price: number}.
package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"
	"time"

	"jsrun/runtime"
)

// What a plugin may use.
const maxTime = 2 * time.Second

var limits = runtime.Limits{
	TaskTime:   100 * time.Millisecond,
	Memory:     32 << 20,
	Allocation: 1 << 20,
	CallDepth:  500,
}

// parallel is how many plugins run at a time.
const parallel = 4

type order struct {
	Order int `js:"order"`
}

type offer struct {
	Price float64 `js:"price"`
}

// plugin is a script and what became of it.
type plugin struct {
	name, text string
	offer      offer
	err        error
}

func main() {
	var plugins []*plugin
	for _, file := range os.Args[1:] {
		text, err := os.ReadFile(file)
		plugins = append(plugins, &plugin{name: filepath.Base(file), text: string(text), err: err})
	}
	runAll(context.Background(), plugins)
	report(os.Stdout, plugins)
}

func report(w io.Writer, plugins []*plugin) {
	for _, p := range plugins {
		if p.err != nil {
			fmt.Fprintf(w, "%-20s %v\n", p.name, p.err)
		} else {
			fmt.Fprintf(w, "%-20s offers %.2f\n", p.name, p.offer.Price)
		}
	}
}

// runAll runs plugins, some at a time.
func runAll(ctx context.Context, plugins []*plugin) {
	var group sync.WaitGroup
	turn := make(chan struct{}, parallel)
	for _, p := range plugins {
		if p.err != nil {
			continue
		}
		turn <- struct{}{}
		group.Go(func() {
			defer func() { <-turn }()
			p.offer, p.err = p.run(ctx, order{Order: 100})
		})
	}
	group.Wait()
}

// run asks one plugin.
func (p *plugin) run(ctx context.Context, o order) (offer, error) {
	ctx, cancel := context.WithTimeout(ctx, maxTime)
	defer cancel()
	rt, err := runtime.New(runtime.WithLimits(limits))
	if err != nil {
		return offer{}, err
	}
	defer rt.Close()
	exports, err := rt.Import(ctx, runtime.Source{Name: p.name, Text: p.text})
	if err != nil {
		return offer{}, err
	}
	return runtime.Call[offer](ctx, exports, "default", o)
}
