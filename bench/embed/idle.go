package main

import (
	"fmt"
	"os"
	goruntime "runtime"
	"runtime/debug"

	modernc "modernc.org/quickjs"

	"jsrun/runtime"
)

// An idler makes a runtime that has run a small script and returns what ends it.
type idler func() (end func(), err error)

const small = `let total = 0; function add(a, b) { return a + b } total = add(total, 1)`

func idleJsrun() (func(), error) {
	rt, err := runtime.New()
	if err != nil {
		return nil, err
	}
	return func() { _ = rt.Close() }, rt.RunProgram(background, idling)
}

var idling = func() *runtime.Program {
	p, err := runtime.Compile(runtime.Source{Name: "small.js", Text: small})
	if err != nil {
		panic(err)
	}
	return p
}()

func idleQuickJS() (func(), error) {
	vm, err := modernc.NewVM()
	if err != nil {
		return nil, err
	}
	_, err = vm.Eval(small, modernc.EvalGlobal)
	return func() { _ = vm.Close() }, err
}

// compareIdle tells the memory that the process takes more for each runtime that is
// kept. QuickJS's is outside of Go's heap.
func compareIdle(n int) error {
	if n == 0 {
		return nil
	}
	fmt.Println()
	for _, m := range []struct {
		name string
		idle idler
		n    int
	}{{"jsrun", idleJsrun, n}, {"quickjs", idleQuickJS, min(n, 200)}} {
		each, err := idleMemory(m.idle, m.n)
		if err != nil {
			return err
		}
		fmt.Printf("idle runtimes of %-8s %8.1f KB each, of %d: 10,000 take %.0f MB\n", m.name, each/1000, m.n, each/100)
	}
	return nil
}

func idleMemory(idle idler, n int) (float64, error) {
	before := resident()
	var ends []func()
	defer func() {
		for _, end := range ends {
			end()
		}
	}()
	for range n {
		end, err := idle()
		if err != nil {
			return 0, err
		}
		ends = append(ends, end)
	}
	return float64(resident()-before) / float64(n), nil
}

// resident is what the process has in memory, in bytes, once Go has given back what
// it does not use.
func resident() int64 {
	debug.FreeOSMemory()
	data, err := os.ReadFile("/proc/self/statm")
	var size, pages int64
	if err == nil {
		_, err = fmt.Sscan(string(data), &size, &pages)
	}
	if err != nil { // not on Linux: Go's heap alone
		var m goruntime.MemStats
		goruntime.ReadMemStats(&m)
		return int64(m.HeapAlloc)
	}
	return pages * int64(os.Getpagesize())
}
