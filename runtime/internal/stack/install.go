package stack

import (
	"slices"

	"github.com/dop251/goja"
	"github.com/dop251/goja/file"

	"jsrun/runtime/internal/intrinsic"
	"jsrun/runtime/internal/source"
)

// Tracer gives the Error objects of one goja runtime their stacks.
type Tracer struct {
	*intrinsic.Realm
	vm    *goja.Runtime
	e     *engine // nil before Error is made
	waits Waits
	files func(name string) *source.File
	texts map[*file.File]*text

	errorType      *goja.Object // %Error%
	errorToString  intrinsic.Native
	getter, setter *goja.Object // of the property `stack`, until it is first read
}

// Install begins to trace a runtime that has not run any script yet. files tells
// the file of a name, which may be one that was generated from the text that goja
// knows; nil if there is none.
func Install(realm *intrinsic.Realm, waits Waits, files func(name string) *source.File) (*Tracer, error) {
	t := &Tracer{Realm: realm, vm: realm.VM(), waits: waits, files: files, texts: map[*file.File]*text{}}
	t.Keep(kept{}, t)
	if ex := t.vm.Try(t.setUp); ex != nil {
		return nil, ex
	}
	return t, nil
}

// kept is the key that the tracer is kept under.
type kept struct{}

// Of returns the tracer of a runtime.
func Of(vm *goja.Runtime) *Tracer { return intrinsic.Of(vm).Kept(kept{}).(*Tracer) }

func (t *Tracer) setUp() {
	t.OnMade("Error", func(seen, made *goja.Object) {
		t.e = newEngine(t.vm, made)
		t.errorType = seen
		t.errorToString = intrinsic.Builtin(intrinsic.PrototypeOf(made), "toString")
		t.setUpStackTrace(made)
		t.setUpAccessor()
	})
	for _, name := range intrinsic.Errors {
		t.OnMade(name, t.hook)
	}
}

// hook puts a step behind a constructor, called with or without new. ctor is what
// scripts see of it.
func (t *Tracer) hook(ctor, made *goja.Object) {
	if t.e == nil {
		return
	}
	construct, call := t.e.functions(made)
	makeNew, makeCalled := *construct, *call
	*construct = func(args []goja.Value, newTarget *goja.Object) (o *goja.Object) {
		skip := 0
		switch {
		case newTarget == nil:
		case newTarget == ctor:
			args = t.reworded(args)
		default: // a subclass: its constructors are no part of the story
			skip = t.e.constructors(newTarget)
		}
		t.trace(skip, func() *goja.Object { o = makeNew(args, newTarget); return o })
		return o
	}
	*call = func(call goja.FunctionCall) (v goja.Value) {
		// The constructor is a call of its own then.
		t.trace(1, func() *goja.Object { v = makeCalled(call); o, _ := v.(*goja.Object); return o })
		return v
	}
}

// trace completes the stack of an error that construct makes, without the
// innermost skip calls.
func (t *Tracer) trace(skip int, construct func() *goja.Object) {
	o, resumed := t.withoutRunner(construct)
	if o == nil {
		return
	}
	inside, ok := t.e.errorObject(o)
	if !ok {
		return
	}
	stack := t.e.frames(inside)
	*stack = append(t.delegated((*stack)[min(skip, len(*stack)):]), t.waiting(resumed)...)
	// goja would make the text of the property before it becomes an accessor.
	open(inside.Field(t.e.errorHasOwn)).SetBool(true)
	intrinsic.Must(o.DefineAccessorProperty("stack", t.getter, t.setter, goja.FLAG_TRUE, goja.FLAG_FALSE))
}

// delegated puts the frames of generators that wait at a yield* where their loops run
// what they wait for.
func (t *Tracer) delegated(stack []goja.StackFrame) []goja.StackFrame {
	steps, resumed := 0, false
	for i := 0; i < len(stack); i++ {
		name := stack[i].FuncName()
		if name != intrinsic.Step && name != intrinsic.Resumption {
			continue
		}
		resumed = resumed || name == intrinsic.Resumption
		if bodies := t.waits.Asking(steps); resumed && len(bodies) > 0 {
			c := chain{e: t.e, waits: t.waits}
			c.bodies(bodies)
			stack = slices.Insert(slices.Clip(stack), i, c.frames...)
			i += len(c.frames)
		}
		steps++
	}
	return stack
}

// withoutRunner calls construct while goja does not see the coroutine that is
// running, so that it captures the calls alone, and returns that coroutine.
func (t *Tracer) withoutRunner(construct func() *goja.Object) (o *goja.Object, resumed *runner) {
	if t.e.runner.IsNil() {
		return construct(), nil
	}
	// A copy: the field itself is about to change.
	r := runner{copyOf(t.e.runner)}
	t.e.runner.SetZero()
	defer t.e.runner.Set(r.v)
	return construct(), &r
}

// waiting returns the frames of those who wait for the code that is running.
func (t *Tracer) waiting(resumed *runner) []goja.StackFrame {
	promise := t.waits.Running()
	if promise == nil && resumed != nil {
		promise = resumed.promise()
	}
	if promise == nil {
		return nil
	}
	c := chain{e: t.e, waits: t.waits}
	c.follow(promise)
	return c.frames
}
