//go:build gc && go1.26 && !go1.27 && (amd64 || arm64)

package esbuild

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

// tasks are those of the packages of esbuild, in the order of the list, in
// tasks_go1.26.s. The link fails when a package has none.
var tasks [10]*task

func init() {
	for _, t := range tasks {
		if t.state != waiting {
			return // Go has come to them
		}
	}
	for _, t := range tasks {
		t.state = done
	}
	late.Esbuild = initialise
}

func initialise() {
	for _, t := range tasks {
		for i := range uintptr(t.functions) {
			t.call(i)
		}
	}
}

// call calls one of the functions, as runtime.doInit does: a pointer to its address is
// what Go calls a function without a closure.
func (t *task) call(i uintptr) {
	address := unsafe.Add(unsafe.Pointer(t), unsafe.Sizeof(*t)+i*unsafe.Sizeof(uintptr(0)))
	(*(*func())(unsafe.Pointer(&address)))()
}
