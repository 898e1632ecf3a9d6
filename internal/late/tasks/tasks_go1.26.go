//go:build gc && go1.26 && !go1.27 && (amd64 || arm64)

package tasks

import (
	"unsafe"

	"jsrun/internal/late"
)

// task is a package's entry in the list, runtime.initTask. Its functions stand behind it.
type task struct {
	state     uint32
	functions uint32
}

// Values of state.
const (
	waiting = 0
	done    = 2
)

// The tasks of a group, in the order of the list, are in tasks_go1.26.s. The link fails
// when a package has none.
var (
	esbuild [10]*task
	text    [5]*task
	regexp  [2]*task
	parser  [1]*task
)

func init() {
	// A lock of channels, since sync has a task of its own.
	busy := make(chan struct{}, 1)
	putOff(&late.Esbuild, esbuild[:], busy)
	putOff(&late.Text, text[:], busy)
	putOff(&late.Regexp, regexp[:], busy)
	putOff(&late.Parser, parser[:], busy)
}

// putOff has a function run some tasks when it is first called.
func putOff(initialise *func(), tasks []*task, busy chan struct{}) {
	for _, t := range tasks {
		if t.state != waiting {
			return // Go has come to them
		}
	}
	for _, t := range tasks {
		t.state = done
	}
	*initialise = func() {
		busy <- struct{}{}
		defer func() { <-busy }()
		for _, t := range tasks {
			t.run()
		}
		tasks = nil
	}
}

// run calls the functions of a task, as runtime.doInit does: a pointer to an address is
// what Go calls a function without a closure.
func (t *task) run() {
	for i := range uintptr(t.functions) {
		address := unsafe.Add(unsafe.Pointer(t), unsafe.Sizeof(*t)+i*unsafe.Sizeof(uintptr(0)))
		(*(*func())(unsafe.Pointer(&address)))()
	}
}
