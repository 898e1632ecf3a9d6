package limit

import (
	"errors"

	"github.com/dop251/goja"

	"jsrun/internal/lazy"
	"jsrun/runtime/internal/intrinsic"
)

type native = intrinsic.Native

// DefaultAllocation is how many bytes one call of a builtin may allocate by
// default: about Node's longest string.
const DefaultAllocation = 512 << 20

var errOtherGoja = errors.New("jsrun: goja's arrays and functions are not as they were")

// realm guards the builtins of one runtime.
type realm struct {
	*intrinsic.Realm
	vm          *goja.Runtime
	layout      *layout
	most        float64     // bytes that a call may allocate
	interrupted func() bool // the run is to end
	idle        native      // a script's function that does nothing, nil until needed
	makeBigInt  native      // BigInt, once something has asked for it
	calls       uint        // of poll
	depth       int         // of recursion in guards
	joining     []*goja.Object
	ordinary    prototypes            // once something is pushed
	iterated    []*goja.Object        // prototypes of iterators whose next is guarded
	shared      map[*goja.Object]bool // guarded functions that have several names
}

// kept is the key that the realm is kept under.
type kept struct{}

// Install guards the builtins of a runtime that has not run any script yet.
// allocation is how many bytes one call may allocate, 0 for the default;
// interrupted tells whether the run that is on shall end.
func Install(in *intrinsic.Realm, allocation int64, interrupted func() bool) error {
	asked := float64(allocation)
	if allocation <= 0 {
		allocation, asked = DefaultAllocation, 0
	}
	r := &realm{Realm: in, vm: in.VM(), layout: layoutOf(in.VM()), most: float64(allocation), interrupted: interrupted}
	if r.layout == nil {
		return errOtherGoja
	}
	r.Keep(kept{}, r)
	in.SetBounds(intrinsic.Bounds{
		Spend: r.spend, Allocation: asked, Text: r.most, BigInt: bigIntBits(asked), Properties: properties{r},
	})
	if ex := r.vm.Try(r.setUp); ex != nil {
		return ex
	}
	return nil
}

func (r *realm) setUp() {
	r.Extend(r.ArrayPrototype(), arrayTemplate)
	r.Extend(r.StringPrototype(), stringTemplate)
	r.Extend(r.vm.GlobalObject(), globalTemplate)
	r.Extend(r.vm.GlobalObject().Get("Object").(*goja.Object).Prototype(), functionTemplate)
	r.Extend(r.ObjectPrototype(), objectProtoTemplate)
	r.guardIterators()
}

// guard is what stands before a function of goja's.
type guard = func(r *realm, gojas native, call goja.FunctionCall) goja.Value

// guarding makes a property of a template that guards one of goja's.
func guarding(name string, g guard) lazy.Property {
	return lazy.Property{Name: name, Complete: func(vm *goja.Runtime, f *goja.Object) { of(vm).guard(f, g) }}
}

// completing makes a property of a template whose functions are guarded.
func completing(name string, template *lazy.Template) lazy.Property {
	return lazy.Property{Name: name, Complete: func(vm *goja.Runtime, o *goja.Object) { template.Apply(vm, o) }}
}

// of returns the realm of a runtime.
func of(vm *goja.Runtime) *realm { return intrinsic.Of(vm).Kept(kept{}).(*realm) }

// guard puts a guard before the function behind a function object.
func (r *realm) guard(f *goja.Object, g guard) {
	call := r.layout.call(f)
	gojas := *call
	*call = func(c goja.FunctionCall) goja.Value {
		r.poll()
		return g(r, gojas, c)
	}
}

// passing is the guard of what only has to be interruptible as a part of a loop.
func passing(_ *realm, gojas native, call goja.FunctionCall) goja.Value { return gojas(call) }

const (
	pollEvery = 64 // calls of poll

	// valueSize is the size of an element of an array.
	valueSize = 16
)

// poll lets an interrupt end a loop of Go: goja looks for one when it runs a
// script. It throws what scripts can't catch.
func (r *realm) poll() {
	if r.calls++; r.calls%pollEvery == 0 {
		r.check()
	}
}

// spend is poll for a step that goes over that many characters.
func (r *realm) spend(characters int) {
	const perCall = 1 << 12
	before := r.calls / pollEvery
	if r.calls += uint(1 + characters/perCall); r.calls/pollEvery != before {
		r.check()
	}
}

func (r *realm) check() {
	if !r.interrupted() {
		return
	}
	if r.idle == nil {
		r.idle = intrinsic.Callee(r.Run("(() => {})"))
	}
	r.idle(goja.FunctionCall{This: goja.Undefined()})
}

// tooLong throws the RangeError of a string or an array that cannot be made.
func (r *realm) tooLong(what string) { panic(r.NewRangeError("Invalid " + what + " length")) }

// maxDepth bounds the recursion of builtins on the Go stack.
const maxDepth = 5000

// nested counts a recursion of Go, and throws a RangeError where it goes too deep.
func (r *realm) nested(f func() goja.Value) goja.Value {
	if r.depth >= maxDepth {
		panic(r.NewRangeError("Maximum call stack size exceeded"))
	}
	r.depth++
	defer func() { r.depth-- }()
	return f()
}
