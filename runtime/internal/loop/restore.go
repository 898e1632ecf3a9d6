package loop

import (
	"errors"
	"reflect"

	"github.com/dop251/goja"

	"jsrun/internal/lazy"
)

var errDiscard = errors.New("jsrun: discard microtasks")

// restoreEngine makes goja usable again after a run that was cut short, and
// tells whether it worked.
//
// A panic that no script can catch (an interrupt, a stack overflow) passes
// goja's generators and async functions without their popping the frames they
// pushed (generator.next and asyncRunner.start in goja's func.go do so only on
// the ordinary way out). The runtime then believes forever that script code is
// on its stack: it runs no microtask any more and does not even take its
// interrupt back. Nothing in goja's API repairs that, so this does, by the
// fields' names; a test fails when a newer goja has others.
func (l *Loop) restoreEngine() bool {
	resetStacks(l.vm)
	lazy.RoomForTries(l.vm)

	// An interrupt that arrives at the outermost level makes goja forget the
	// microtasks that are left, and clears itself.
	l.vm.Interrupt(errDiscard)
	_, err := l.vm.RunProgram(drainer)
	l.vm.ClearInterrupt()
	if err == nil {
		return false
	}

	alive := false
	l.Microtask(func() { alive = true })
	_, err = l.vm.RunProgram(drainer)
	return err == nil && alive
}

// Restore is restoreEngine for a goja runtime that this loop does not run.
func (l *Loop) Restore() bool { return l.restoreEngine() }

// resetStacks sets the machine inside of a goja runtime to the state of a new
// one. It returns the names it did not find.
func resetStacks(vm *goja.Runtime) (missing []string) {
	runtime := reflect.ValueOf(vm).Elem()
	field := func(of reflect.Value, name string) reflect.Value {
		f := reflect.Value{}
		if of.Kind() == reflect.Struct {
			f = of.FieldByName(name)
		}
		if !f.IsValid() {
			missing = append(missing, name)
			return f
		}
		return reflect.NewAt(f.Type(), f.Addr().UnsafePointer()).Elem()
	}
	zero := func(of reflect.Value, names ...string) {
		for _, name := range names {
			if f := field(of, name); f.IsValid() {
				f.SetZero()
			}
		}
	}
	machine := reflect.Value{}
	if f := field(runtime, "vm"); f.IsValid() && f.Kind() == reflect.Pointer {
		machine = f.Elem()
	}
	zero(runtime, "jobQueue", "toStringStack")
	zero(machine, "prg", "pc", "stack", "sp", "args", "privEnv", "callStack",
		"iterStack", "refStack", "tryStack", "newTarget", "result", "curAsyncRunner")
	if sb := field(machine, "sb"); sb.IsValid() && sb.CanInt() {
		sb.SetInt(-1)
	}
	stash, global := field(machine, "stash"), field(field(runtime, "global"), "stash")
	if stash.IsValid() && global.IsValid() && stash.Type() == global.Addr().Type() {
		stash.Set(global.Addr())
	}
	return missing
}
