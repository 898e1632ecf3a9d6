package lazy

import (
	"testing"

	"github.com/dop251/goja"
)

// A newer goja that keeps its jobs or its stack in another way makes these fail.

func TestJobs(t *testing.T) {
	vm := goja.New()
	jobs := Jobs(vm)
	if jobs == nil {
		t.Fatal("goja's queue of jobs is not what this package expects")
	}
	order := ""
	_ = vm.Set("log", func(s string) { order += s })
	_ = vm.Set("queue", func() { *jobs = append(*jobs, func() { order += "2" }) })
	if _, err := vm.RunString(`Promise.resolve().then(() => log("1")); queue(); Promise.resolve().then(() => log("3"))`); err != nil {
		t.Fatal(err)
	}
	if order != "123" {
		t.Errorf("jobs ran in the order %s", order)
	}
}

func TestMachine(t *testing.T) {
	vm := goja.New()
	m := MachineOf(vm)
	if m == nil {
		t.Fatal("goja's machine is not what this package expects")
	}
	tidied := true
	_ = vm.Set("tidy", func() { tidied = m.Tidy(1 << 20) })
	v, err := vm.RunString(`(function f(n) { return n ? 1 + f(n - 1) : (tidy(), 0) })`)
	if err != nil {
		t.Fatal(err)
	}
	call := v.Export().(func(goja.FunctionCall) goja.Value) // does not end with a drain
	call(goja.FunctionCall{Arguments: []goja.Value{vm.ToValue(100)}})
	if tidied {
		t.Error("the stack was emptied while a script ran")
	}
	if cap(*m.Stack) < 100 || m.Tidy(10) || !m.Tidy(1<<20) {
		t.Errorf("%d values, %d used", cap(*m.Stack), *m.Used)
	}
	for _, left := range (*m.Stack)[:cap(*m.Stack)] {
		if left != nil {
			t.Fatal("a value is left")
		}
	}
}

func TestHiddenFunction(t *testing.T) {
	vm := goja.New()
	var frames []goja.StackFrame
	f := HiddenFunction(vm, "%hidden", func(call goja.FunctionCall) goja.Value {
		frames = vm.CaptureCallStack(1, nil)
		return call.Argument(0)
	})
	if f == nil {
		t.Fatal("goja's functions are not what this package expects")
	}
	_ = vm.Set("f", f)
	if v, err := vm.RunString(`[f(5), typeof f].join()`); err != nil || v.String() != "5,function" {
		t.Errorf("%v, %v", v, err)
	}
	if len(frames) == 0 || frames[0].FuncName() != "%hidden" {
		t.Errorf("frames %v", frames)
	}
}
