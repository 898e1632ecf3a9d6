package asynciter_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/dop251/goja"

	"jsrun/runtime"
)

// onGuest runs a program on a goja runtime of somebody else's, who has a queue of tasks
// and calls them as goja is called from Go.
func onGuest(text string) (t trace) {
	vm := goja.New()
	lang, err := runtime.Install(vm)
	if err != nil {
		return trace{err.Error()}
	}
	var tasks []goja.Callable
	must := func(err error) {
		if err != nil {
			t = append(t, err.Error())
		}
	}
	defineHost(vm)
	must(vm.Set("log", func(line string) { t = append(t, line) }))
	must(vm.Set("setImmediate", func(f goja.Callable) { tasks = append(tasks, f) }))
	// Go queues the job: for a reaction of a promise that no script sees. It takes the
	// function behind f, since a goja.Callable empties the queue when it returns.
	settled, resolve, _ := vm.NewPromise()
	must(resolve(goja.Undefined()))
	must(vm.ToValue(settled).(*goja.Object).Set("constructor", goja.Undefined())) // no script sees then look at it
	then := vm.ToValue(settled).(*goja.Object).Get("then").Export().(func(goja.FunctionCall) goja.Value)
	must(vm.Set("queueMicrotask", func(f goja.Value) {
		job := vm.ToValue(func(goja.FunctionCall) goja.Value {
			return f.Export().(func(goja.FunctionCall) goja.Value)(goja.FunctionCall{This: goja.Undefined()})
		})
		then(goja.FunctionCall{This: vm.ToValue(settled), Arguments: []goja.Value{job}})
	}))
	p, err := runtime.Compile(runtime.Source{Name: "program.js", Text: text, Goal: runtime.Script})
	if err != nil {
		return trace{"uncaught SyntaxError"}
	}
	if _, err = lang.Run(p); err != nil {
		var exception *goja.Exception
		if !errors.As(err, &exception) {
			return append(t, err.Error())
		}
		name := exception.Value().ToObject(vm).Get("name")
		t = append(t, "uncaught "+name.String())
	}
	for ; len(tasks) > 0; tasks = tasks[1:] {
		_, err := tasks[0](nil)
		must(err)
	}
	return t
}

// A language that was brought to another's goja runtime runs pipelines as jsrun does.
func TestPipelinesInGuest(t *testing.T) {
	compare(t, randomPipeline, func(text string) (want, got trace) { return onJsrun(text), onGuest(text) })
}

// The first await that needs a driver runs no job that is queued, though goja calls
// Go code while no script is on the stack.
func TestFirstDriverInGuest(t *testing.T) {
	got := onGuest(`
		let resolve
		new Promise(f => resolve = f).then(() => {
			(async function*() { await 1; log("1"); await { then(f) { log("3"); f() } }; log("4") })().next()
			Promise.resolve().then(() => log("2"))
		})
		setImmediate(() => resolve())`)
	if want := (trace{"1", "2", "3", "4"}); !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}
