package limit

import (
	"slices"

	"github.com/dop251/goja"

	"jsrun/internal/lazy"
	"jsrun/runtime/internal/intrinsic"
	"jsrun/runtime/internal/operator"
)

// guardedIterators are the iterators of goja's whose prototypes goja makes in one
// piece with their next: by where goja keeps them, with a value to iterate.
var guardedIterators = []struct {
	seat     string
	template *lazy.Template
	of       func(vm *goja.Runtime) goja.Value
}{
	{arrayIterator, iteratorTemplate(arrayIterator, "Array Iterator"),
		func(vm *goja.Runtime) goja.Value { return vm.NewArray() }},
	{"StringIteratorPrototype", iteratorTemplate("StringIteratorPrototype", "String Iterator"),
		func(vm *goja.Runtime) goja.Value { return vm.ToValue("") }},
}

// iteratorTemplate has the properties of such a prototype
// (sec-%arrayiteratorprototype%-object, sec-%stringiteratorprototype%-object).
func iteratorTemplate(seat, tag string) *lazy.Template {
	return lazy.New(
		lazy.Property{Name: "next", Define: func(vm *goja.Runtime, o *goja.Object) {
			next := lazy.Remade(vm, seat).Get("next").(*goja.Object)
			of(vm).guardNext(next, seat)
			intrinsic.Hide(o, "next", next)
		}},
		lazy.Property{Symbol: goja.SymToStringTag, Define: func(vm *goja.Runtime, o *goja.Object) { of(vm).Tag(o, tag) }},
	)
}

// arrayIterator is where goja keeps the prototype of the iterators of arrays.
const arrayIterator = "ArrayIteratorPrototype"

// guardNext guards the next of such a prototype. Loops over arrays do without it.
func (r *realm) guardNext(next *goja.Object, seat string) {
	if seat != arrayIterator {
		r.guard(next, passing)
		return
	}
	call := r.layout.call(next)
	gojas := *call
	*call = func(c goja.FunctionCall) goja.Value {
		r.poll()
		return gojas(c)
	}
	operator.PassNext(*call)
}

// guardIterators makes what goes through an iterator of goja's interruptible. The
// prototypes that it puts in the place of goja's have goja's next, once something
// asks for it.
func (r *realm) guardIterators() {
	base := lazy.Seated(r.vm, "IteratorPrototype")
	for _, x := range guardedIterators {
		if base != nil && lazy.CanRemake(r.vm, x.seat) {
			proto := r.vm.CreateObject(base)
			r.Extend(proto, x.template)
			lazy.Seat(r.vm, x.seat, proto)
			continue
		}
		o := x.of(r.vm).ToObject(r.vm)
		iterator := r.Call(o.GetSymbol(goja.SymIterator), o).(*goja.Object)
		r.guardNext(iterator.Prototype().Get("next").(*goja.Object), x.seat)
	}
}

// collectionTemplate has the guarded methods of %Set.prototype% and %Map.prototype%; a
// symbol leads to one of them.
var collectionTemplate = lazy.New(completing("prototype", lazy.New(guardingAll(iterating, "entries keys values")...)))

// iterating guards what makes an iterator of goja's whose prototype goja makes with it:
// nothing has seen its next before the first one is made.
func iterating(r *realm, gojas native, call goja.FunctionCall) goja.Value {
	iterator := gojas(call)
	if o, ok := iterator.(*goja.Object); ok && r.layout.isIterator(o) {
		if proto := o.Prototype(); !slices.Contains(r.iterated, proto) {
			r.iterated = append(r.iterated, proto)
			if next, ok := proto.Get("next").(*goja.Object); ok && r.layout.words(next).table == r.layout.function {
				r.guard(next, passing)
			}
		}
	}
	return iterator
}

// isIterator tells that o is an iterator of goja's over a collection or over the matches
// of a regular expression.
func (l *layout) isIterator(o *goja.Object) bool { return l.placeOf(o).iterator }
