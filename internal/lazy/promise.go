package lazy

import (
	"reflect"
	"runtime"
	"slices"
	"sync"
	"unsafe"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"
)

// Promises makes the promises of a runtime. goja makes two functions for each, which
// settle it: nine tenths of what a promise takes. Those made here have none, since
// nothing but Go settles them. What they do is goja's own code all the same.
type Promises struct {
	places    *promisePlaces
	object    goja.Object  // as it is when it is new
	pending   goja.Promise // likewise
	fulfilled goja.Promise
	resolve   settler
	reject    settler
	functions resolving
}

// promisePlaces are the offsets of what differs from promise to promise.
type promisePlaces struct{ self, object, properties, result, handled, onFulfilled, onRejected uintptr }

// newPromise is what a promise consists of, in one piece.
type newPromise struct {
	object  goja.Object
	promise goja.Promise
}

// NewPromises returns what makes the promises of a runtime, given one that is pending
// with its resolving functions, which are used up. It returns nil where goja keeps them
// in another way.
func NewPromises(vm *goja.Runtime, promise, resolve, reject *goja.Object) *Promises {
	places := findPromise()
	sample, ok := promise.Export().(*goja.Promise)
	if places == nil || !ok || sample.State() != goja.PromiseStatePending {
		return nil
	}
	p := &Promises{
		places: places, object: *promise, pending: *sample,
		resolve: settlerOf(vm, resolve, sample, "func1", 3),
		reject:  settlerOf(vm, reject, sample, "func2", 2),
	}
	functions, ok := newResolving(vm, resolve.Prototype())
	resolved := p.resolve.resolved
	if !ok || resolved == nil || resolved != p.reject.resolved || *resolved {
		return nil
	}
	p.functions = functions
	(*Native(resolve))(goja.FunctionCall{This: goja.Undefined(), Arguments: []goja.Value{goja.Undefined()}})
	p.fulfilled = *sample
	if !*resolved {
		return nil
	}
	return p
}

// findPromise returns the offsets, nil where goja is not as expected.
var findPromise = sync.OnceValue(func() *promisePlaces {
	self, ok := reflect.TypeFor[goja.Object]().FieldByName("self")
	base, isFirst := reflect.TypeFor[goja.Promise]().FieldByName("baseObject")
	if !ok || self.Type.Kind() != reflect.Interface || !isFirst || base.Offset != 0 {
		return nil
	}
	places := &promisePlaces{
		self:        self.Offset,
		object:      promiseField("val", func(t reflect.Type) bool { return t == reflect.TypeFor[*goja.Object]() }),
		properties:  promiseField("values", func(t reflect.Type) bool { return t == reflect.TypeFor[map[unistring.String]goja.Value]() }),
		result:      promiseField("result", func(t reflect.Type) bool { return t == reflect.TypeFor[goja.Value]() }),
		handled:     promiseField("handled", func(t reflect.Type) bool { return t.Kind() == reflect.Bool }),
		onFulfilled: promiseField("fulfillReactions", isReactions),
		onRejected:  promiseField("rejectReactions", isReactions),
	}
	for _, offset := range []uintptr{places.object, places.properties, places.result, places.handled, places.onFulfilled, places.onRejected} {
		if offset == 0 {
			return nil
		}
	}
	return places
})

// promiseField returns the offset of a field of goja.Promise or of what it embeds, 0 if
// there is none of that name and type.
func promiseField(name string, is func(reflect.Type) bool) uintptr {
	f, ok := reflect.TypeFor[goja.Promise]().FieldByName(name)
	if !ok || len(f.Index) > 2 || !is(f.Type) {
		return 0
	}
	return f.Offset // what is embedded is at 0
}

func (p *Promises) make(like *goja.Promise) *newPromise {
	made := &newPromise{p.object, *like}
	o, promise := &made.object, unsafe.Pointer(&made.promise)
	*(**goja.Object)(unsafe.Add(promise, p.places.object)) = o
	*(*map[unistring.String]goja.Value)(unsafe.Add(promise, p.places.properties)) = map[unistring.String]goja.Value{}
	p.implementation(o)[1] = promise
	return made
}

// implementation returns the words of the interface by which an object leads to its
// promise: the method table, the pointer.
func (p *Promises) implementation(o *goja.Object) *[2]unsafe.Pointer {
	return (*[2]unsafe.Pointer)(unsafe.Add(unsafe.Pointer(o), p.places.self))
}

// Fulfilled returns a promise that is fulfilled with a value.
func (p *Promises) Fulfilled(v goja.Value) *goja.Object {
	made := p.make(&p.fulfilled)
	*(*goja.Value)(unsafe.Add(unsafe.Pointer(&made.promise), p.places.result)) = v
	return &made.object
}

// Pending returns a promise for Resolve or Reject to settle.
func (p *Promises) Pending() *goja.Object { return &p.make(&p.pending).object }

// Resolvable returns a promise with its resolving functions, for scripts.
func (p *Promises) Resolvable() (promise, resolve, reject *goja.Object) {
	made := p.make(&p.pending)
	functions := p.functions.functions(unsafe.Pointer(&made.promise), &p.resolve, &p.reject)
	return &made.object, functions[0], functions[1]
}

// Resolve does what the resolve function of a promise does (sec-promise-resolve-functions).
// A promise is to be resolved or rejected once. It runs the getter `then` of an object.
func (p *Promises) Resolve(promise *goja.Object, v goja.Value) {
	p.resolve.settle(p.implementation(promise)[1], v)
}

// Reject does what the reject function of a promise does (sec-promise-reject-functions).
func (p *Promises) Reject(promise *goja.Object, reason goja.Value) {
	p.reject.settle(p.implementation(promise)[1], reason)
}

// settler is one of the two functions that settle a promise: the code, and what it has
// captured. With another promise in its place the code settles that.
type settler struct {
	code     unsafe.Pointer
	runtime  unsafe.Pointer // captured by the resolve function alone
	promise  int            // which of the captured words is the promise; the other one is done
	resolved *bool          // the variable alreadyResolved of the sample, nil where goja is not as expected
	spare    *settling      // that is not in use
}

// closure is how Go lays one out.
type closure struct {
	code     unsafe.Pointer
	captured [3]unsafe.Pointer
}

// settling is a closure, the variable alreadyResolved that it captures, and the argument
// of its call.
type settling struct {
	closure
	done     bool
	argument [1]goja.Value
}

// settlerOf looks into a function of goja's that settles a promise, which is pending. It
// takes what it finds only where each word is as expected.
func settlerOf(vm *goja.Runtime, f *goja.Object, promise *goja.Promise, name string, needs int) (s settler) {
	place := Native(f)
	if place == nil {
		return s
	}
	code := **(**uintptr)(unsafe.Pointer(place))
	if fn := runtime.FuncForPC(code); fn == nil || fn.Name() != "github.com/dop251/goja.(*Promise).createResolvingFunctions."+name {
		return s
	}
	words := unsafe.Slice(*(**unsafe.Pointer)(unsafe.Pointer(place)), 1+needs)
	s.code = words[0]
	s.promise = slices.Index(words[1:3], unsafe.Pointer(promise))
	if needs == 3 {
		s.runtime = words[3]
	}
	if s.promise < 0 || needs == 3 && s.runtime != unsafe.Pointer(vm) {
		return s
	}
	s.resolved = (*bool)(words[2-s.promise])
	return s
}

// fill makes a closure that settles a promise.
func (s *settler) fill(c *closure, promise unsafe.Pointer, resolved *bool) {
	c.code = s.code
	c.captured[s.promise], c.captured[1-s.promise], c.captured[2] = promise, unsafe.Pointer(resolved), s.runtime
}

// settle calls the function for a promise. While it runs, a getter of a script's may have
// it called for another.
func (s *settler) settle(promise unsafe.Pointer, v goja.Value) {
	c := s.spare
	if s.spare = nil; c == nil {
		c = &settling{}
	}
	c.done, c.argument[0] = false, v
	s.fill(&c.closure, promise, &c.done)
	f := unsafe.Pointer(c)
	(*(*func(goja.FunctionCall) goja.Value)(unsafe.Pointer(&f)))(goja.FunctionCall{This: goja.Undefined(), Arguments: c.argument[:]})
	c.captured[s.promise], c.argument[0] = nil, nil
	s.spare = c
}

// Reaction is memory for React.
type Reaction struct {
	reaction reaction
	callback jobCallback
	list     [1]*reaction // of a promise that has no others
}

// PromiseOf returns the promise that an object is, and how many properties with a name it
// has of its own; ok is false for any other object, and where goja keeps it in another way.
func PromiseOf(o *goja.Object) (promise *goja.Promise, properties int, ok bool) {
	places := findPromise()
	if places == nil || o.ExportType() != reflect.TypeFor[*goja.Promise]() {
		return nil, 0, false
	}
	of := (*[2]unsafe.Pointer)(unsafe.Add(unsafe.Pointer(o), places.self))[1]
	return (*goja.Promise)(of), len(*(*map[unistring.String]goja.Value)(unsafe.Add(of, places.properties))), true
}

// React has a function called, in a job of its own, when a promise that is pending
// settles (sec-performpromisethen), with the value or the reason. It must not throw; what
// it returns is ignored. result is the promise that follows it: see Follower. r is zero.
func (p *Promises) React(promise, result *goja.Object, r *Reaction, react func(goja.FunctionCall) goja.Value) {
	r.callback = jobCallback{react}
	r.reaction = reaction{handler: &r.callback, context: result}
	r.list[0] = &r.reaction
	of := p.implementation(promise)[1]
	fulfill := (*[]*reaction)(unsafe.Add(of, p.places.onFulfilled))
	reject := (*[]*reaction)(unsafe.Add(of, p.places.onRejected))
	if len(*fulfill) == 0 {
		*fulfill, *reject = r.list[:], r.list[:]
	} else {
		*fulfill, *reject = append(*fulfill, &r.reaction), append(*reject, &r.reaction)
	}
	*(*bool)(unsafe.Add(of, p.places.handled)) = true
}

// reaction is laid out as goja's promiseReaction (sec-promisereaction-records). goja
// hands the context to an AsyncContextTracker that has asked for one.
type reaction struct {
	_       unsafe.Pointer // the capability
	_       int            // whether for fulfilment: it matters where there is no handler
	handler *jobCallback
	_       unsafe.Pointer // what an await resumes
	context any
}

// jobCallback is laid out as goja's.
type jobCallback struct {
	callback func(goja.FunctionCall) goja.Value
}

// isReactions tells whether a type is that of a list of reactions as above.
func isReactions(t reflect.Type) bool {
	if t.Kind() != reflect.Slice || t.Elem().Kind() != reflect.Pointer {
		return false
	}
	goja, ours := t.Elem().Elem(), reflect.TypeFor[reaction]()
	if goja.Kind() != reflect.Struct || goja.NumField() != ours.NumField() || goja.Size() != ours.Size() {
		return false
	}
	for i, name := range []string{"capability", "typ", "handler", "asyncRunner", "asyncCtx"} {
		f := goja.Field(i)
		if f.Name != name || f.Offset != ours.Field(i).Offset || f.Type.Size() != ours.Field(i).Type.Size() {
			return false
		}
	}
	handler := goja.Field(2).Type.Elem()
	return goja.Field(1).Type.Kind() == reflect.Int && goja.Field(4).Type == reflect.TypeFor[any]() &&
		handler.NumField() == 1 && handler.Field(0).Type == reflect.TypeFor[jobCallback]().Field(0).Type
}

// Follower returns the promise that a reaction of goja's, or one of React, will settle,
// nil if there is none that is known.
func Follower(reaction reflect.Value) *goja.Object {
	if capability := reaction.FieldByName("capability"); !capability.IsNil() {
		promise := capability.Elem().FieldByName("promise")
		return reflect.NewAt(promise.Type(), promise.Addr().UnsafePointer()).Elem().Interface().(*goja.Object)
	}
	context := reaction.FieldByName("asyncCtx")
	follower, _ := reflect.NewAt(context.Type(), context.Addr().UnsafePointer()).Elem().Interface().(*goja.Object)
	return follower
}
