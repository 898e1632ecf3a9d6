package stack

import (
	"reflect"
	"sync"

	"github.com/dop251/goja"
	"github.com/dop251/goja/file"
	"github.com/dop251/goja/unistring"

	"jsrun/internal/lazy"
	"jsrun/runtime/internal/intrinsic"
)

// A constructor is [[Construct]] of a function of goja's. For what goja throws
// itself newTarget is the constructor, for `new` of a script it is nil.
type constructor = func(args []goja.Value, newTarget *goja.Object) *goja.Object

// engine is the machine inside of a goja runtime. What it reads goja's API does
// not show. All is found by name and type.
type engine struct {
	*shape
	runner reflect.Value // the coroutine of the async function that a reaction has resumed, a pointer
	values reflect.Value // the machine's stack of values
	top    reflect.Value // its height
	base   reflect.Value // where the arguments of the call that is running begin
	target reflect.Value // new.target of the call that is running
	calls  reflect.Value // the calls below it, each a context
}

// shape is where things are in goja's structs.
type shape struct {
	machine, runner, values, top int // of a goja.Runtime; of its machine
	base, target, calls          int // of its machine
	callProgram, callTarget      int // of a context: what runs, its new.target
	self                         int // of a goja.Object: the object inside
	errorStack, errorHasOwn      int // of an error object: its stack, whether it has the property
	errorType, coroutineType     reflect.Type
}

// gojaShape is that of this goja, nil if it is not built as we know it.
var gojaShape struct {
	once  sync.Once
	shape *shape
}

// shapeOf returns the shape of goja. The first error of a process shows it.
func shapeOf(vm *goja.Runtime, errorConstructor *goja.Object) *shape {
	gojaShape.once.Do(func() {
		defer func() { _ = recover() }() // reflect found another type than we know
		gojaShape.shape = newShape(vm, errorConstructor)
	})
	return gojaShape.shape
}

// newShape finds its way in a goja runtime by goja's Error, as goja made it. It
// panics where it does not.
func newShape(vm *goja.Runtime, errorConstructor *goja.Object) *shape {
	runtime := reflect.ValueOf(vm).Elem().Type()
	machine := field(runtime, "vm").Elem()
	s := &shape{
		machine: index(runtime, "vm"), runner: index(machine, "curAsyncRunner"),
		values: index(machine, "stack"), top: index(machine, "sp"),
		base: index(machine, "sb"), target: index(machine, "newTarget"), calls: index(machine, "callStack"),
		self: index(reflect.TypeFor[goja.Object](), "self"),
	}
	call := machine.Field(s.calls).Type.Elem()
	s.callProgram, s.callTarget = index(call, "prg"), index(call, "newTarget")
	sample, err := vm.New(errorConstructor)
	if err != nil {
		return nil
	}
	s.errorType = s.inside(sample).Type()
	s.errorStack, s.errorHasOwn = index(s.errorType, "stack"), index(s.errorType, "stackPropAdded")
	function := s.inside(errorConstructor).Type()
	if !s.known(machine, function) {
		return nil
	}
	return s
}

// newEngine opens the machine of a runtime; nil if its shape is not known.
func newEngine(vm *goja.Runtime, errorConstructor *goja.Object) *engine {
	s := shapeOf(vm, errorConstructor)
	if s == nil {
		return nil
	}
	machine := reflect.ValueOf(vm).Elem().Field(s.machine).Elem()
	return &engine{
		shape: s, runner: open(machine.Field(s.runner)), values: open(machine.Field(s.values)), top: machine.Field(s.top),
		base: machine.Field(s.base), target: open(machine.Field(s.target)), calls: open(machine.Field(s.calls)),
	}
}

// known reads all that is ever read, so that a difference shows here.
func (s *shape) known(machine, function reflect.Type) bool {
	pointer := machine.Field(s.runner).Type
	runner := pointer.Elem()
	reaction := field(reflect.TypeFor[goja.Promise](), "fulfillReactions").Elem().Elem()
	coroutine := field(runner, "gen")
	s.coroutineType = coroutine
	return s.errorType.Field(s.errorStack).Type == reflect.TypeFor[[]goja.StackFrame]() &&
		s.errorType.Field(s.errorHasOwn).Type.Kind() == reflect.Bool &&
		field(reaction, "asyncRunner") == pointer &&
		field(field(reaction, "capability").Elem(), "promise") == reflect.TypeFor[*goja.Object]() &&
		field(reaction, "asyncCtx") == reflect.TypeFor[any]() &&
		field(field(runner, "promiseCap").Elem(), "promise") == reflect.TypeFor[*goja.Object]() &&
		field(field(coroutine, "ctx"), "prg") == reflect.TypeFor[*goja.Program]() &&
		field(field(coroutine, "ctx"), "pc").Kind() == reflect.Int &&
		field(field(coroutine, "ctx"), "stack") == reflect.TypeFor[[]goja.Value]() &&
		field(reflect.TypeFor[goja.Program](), "src") == reflect.TypeFor[*file.File]() &&
		field(field(reflect.TypeFor[goja.Program](), "srcMap").Elem(), "pc").Kind() == reflect.Int &&
		field(field(reflect.TypeFor[goja.Program](), "srcMap").Elem(), "srcPos").Kind() == reflect.Int &&
		field(reflect.TypeFor[goja.Program](), "code").Kind() == reflect.Slice &&
		machine.Field(s.values).Type.Elem() == reflect.TypeFor[goja.Value]() && machine.Field(s.top).Type.Kind() == reflect.Int &&
		field(function, "construct") == reflect.TypeFor[constructor]() && field(function, "f") == reflect.TypeFor[intrinsic.Native]() &&
		machine.Field(s.base).Type.Kind() == reflect.Int &&
		machine.Field(s.target).Type == reflect.TypeFor[goja.Value]() &&
		machine.Field(s.calls).Type.Elem().Field(s.callProgram).Type == reflect.TypeFor[*goja.Program]() &&
		machine.Field(s.calls).Type.Elem().Field(s.callTarget).Type == reflect.TypeFor[goja.Value]() &&
		field(reflect.TypeFor[goja.Program](), "funcName") == reflect.TypeFor[unistring.String]() &&
		field(reflect.TypeFor[goja.StackFrame](), "prg") == reflect.TypeFor[*goja.Program]() &&
		field(reflect.TypeFor[goja.StackFrame](), "pc").Kind() == reflect.Int &&
		field(reflect.TypeFor[goja.StackFrame](), "funcName") == reflect.TypeFor[unistring.String]()
}

// field returns the type of a field. It panics if there is none.
func field(t reflect.Type, name string) reflect.Type {
	f, ok := t.FieldByName(name)
	if !ok {
		panic("jsrun: goja has no " + name)
	}
	return f.Type
}

// index returns the index of a field. It panics if there is none.
func index(t reflect.Type, name string) int {
	f, ok := t.FieldByName(name)
	if !ok || len(f.Index) != 1 {
		panic("jsrun: goja has no " + name)
	}
	return f.Index[0]
}

// open makes an unexported field readable and writable.
func open(f reflect.Value) reflect.Value {
	return reflect.NewAt(f.Type(), f.Addr().UnsafePointer()).Elem()
}

// constructors counts the innermost calls that construct for one new.target: those
// of a class and of the classes that it extends.
func (e *engine) constructors(target *goja.Object) (n int) {
	if e.target.Interface() != goja.Value(target) {
		return 0
	}
	n = 1
	for i := e.calls.Len() - 1; i >= 0; i-- {
		call := e.calls.Index(i)
		if call.Field(e.callProgram).IsNil() {
			continue // goja's mark that a call came from Go
		}
		if open(call.Field(e.callTarget)).Interface() != goja.Value(target) {
			break
		}
		n++
	}
	return n
}

// inside returns the struct that stands behind an object.
func (s *shape) inside(o *goja.Object) reflect.Value {
	return reflect.ValueOf(o).Elem().Field(s.self).Elem().Elem()
}

// functions gives the places of [[Construct]] and [[Call]] of a constructor written in Go.
func (s *shape) functions(ctor *goja.Object) (*constructor, *intrinsic.Native) {
	inside := s.inside(ctor)
	at := func(name string) any { return open(inside.FieldByName(name)).Addr().Interface() }
	return at("construct").(*constructor), at("f").(*intrinsic.Native)
}

// errorObject returns the struct behind an Error object.
func (s *shape) errorObject(o *goja.Object) (inside reflect.Value, ok bool) {
	inside = s.inside(o)
	return inside, inside.IsValid() && inside.Type() == s.errorType
}

// frames gives the place where an error object keeps its stack.
func (s *shape) frames(errorObject reflect.Value) *[]goja.StackFrame {
	return open(errorObject.Field(s.errorStack)).Addr().Interface().(*[]goja.StackFrame)
}

// coroutine is the suspended run of an async function or a generator.
type coroutine struct{ context reflect.Value }

// frame is where the coroutine stands.
func (c coroutine) frame(prefix string) (f goja.StackFrame, ok bool) {
	program := open(c.context.FieldByName("prg"))
	if program.IsNil() {
		return f, false
	}
	out := reflect.ValueOf(&f).Elem()
	open(out.FieldByName("prg")).Set(program)
	open(out.FieldByName("pc")).SetInt(c.context.FieldByName("pc").Int() - 1)
	name := program.Elem().FieldByName("funcName").String()
	open(out.FieldByName("funcName")).Set(reflect.ValueOf(withPrefix(prefix, unistring.String(name))))
	return f, true
}

// withPrefix puts ASCII text before a name.
func withPrefix(prefix string, name unistring.String) unistring.String {
	return unistring.NewFromString(prefix + name.String())
}

// values are the local variables and temporary values of the coroutine.
func (c coroutine) values() []goja.Value {
	return open(c.context.FieldByName("stack")).Interface().([]goja.Value)
}

// generatorOf returns the type of the struct behind generator objects, nil if it
// has not the coroutine where we know it. It takes a program to find it.
func (s *shape) generatorOf() reflect.Type {
	gojaGenerator.once.Do(func() {
		sample, err := goja.New().RunProgram(intrinsic.Compiled("(function*(){})()"))
		if err != nil {
			return
		}
		t := s.inside(sample.(*goja.Object)).Type()
		if f, ok := t.FieldByName("gen"); ok && f.Type == s.coroutineType {
			gojaGenerator.of = t
		}
	})
	return gojaGenerator.of
}

// gojaGenerator is what generatorOf found.
var gojaGenerator struct {
	once sync.Once
	of   reflect.Type
}

// generator returns the coroutine of a generator object of goja's.
func (s *shape) generator(o *goja.Object) (c coroutine, ok bool) {
	inside := s.inside(o)
	if !inside.IsValid() || inside.Type() != s.generatorOf() {
		return c, false
	}
	return coroutine{inside.FieldByName("gen").FieldByName("ctx")}, true
}

// runner is a goja.asyncRunner: one call of an async function.
type runner struct{ v reflect.Value }

func (r runner) coroutine() coroutine {
	return coroutine{r.v.Elem().FieldByName("gen").FieldByName("ctx")}
}

// promise is what the call returned; nil if there is none yet.
func (r runner) promise() *goja.Object {
	return promiseOf(r.v.Elem().FieldByName("promiseCap"))
}

// promiseOf is the promise of a capability, nil if there is no capability.
func promiseOf(capability reflect.Value) *goja.Object {
	if capability.IsNil() {
		return nil
	}
	return open(capability.Elem().FieldByName("promise")).Interface().(*goja.Object)
}

// awaiter finds who waits for a promise, past promises that only follow it, as
// those of `then`; ok is false if that is nobody, or more than one.
func awaiter(promise *goja.Object) (r runner, ok bool) {
	for range maxFrames {
		if promise == nil {
			break
		}
		p, isPromise := promise.Export().(*goja.Promise)
		if !isPromise {
			break
		}
		reactions := reflect.ValueOf(p).Elem().FieldByName("fulfillReactions")
		if reactions.Len() != 1 {
			break
		}
		reaction := reactions.Index(0).Elem()
		if r := open(reaction.FieldByName("asyncRunner")); !r.IsNil() {
			return runner{r}, true
		}
		promise = lazy.Follower(reaction)
	}
	return r, false
}

// copyOf is a value that does not change with the field it was read from.
func copyOf(v reflect.Value) reflect.Value {
	c := reflect.New(v.Type()).Elem()
	c.Set(v)
	return c
}
