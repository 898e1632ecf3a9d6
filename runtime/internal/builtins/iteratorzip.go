package builtins

import (
	"slices"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
)

// zipping is IteratorZip (sec-iteratorzip) under way.
type zipping struct {
	r       *realm
	iters   []*intrinsic.Iterator // nil: exhausted, in mode longest
	open    []*intrinsic.Iterator
	mode    string
	option  *goja.Object // the padding option, nil if there is none
	padding []goja.Value
	finish  func(results []goja.Value) goja.Value
}

// newZipping takes the arguments of zip and zipKeyed: steps 1 to 7 of both. It throws.
func (r *realm) newZipping(call goja.FunctionCall) (*zipping, *goja.Object) {
	// 1. If iterables is not an Object, throw a TypeError exception.
	iterables, ok := call.Argument(0).(*goja.Object)
	if !ok {
		r.typeError("%s is not an object", intrinsic.Name(call.Argument(0)))
	}
	z := &zipping{r: r, mode: "shortest"}
	// 2. Set options to ? GetOptionsObject(options).
	if goja.IsUndefined(call.Argument(1)) {
		return z, iterables
	}
	options, ok := call.Argument(1).(*goja.Object)
	if !ok {
		r.typeError("%s is not an object", intrinsic.Name(call.Argument(1)))
	}
	// 3.–5. Let mode be ? Get(options, "mode").
	if mode := intrinsic.OrUndefined(options.Get("mode")); !goja.IsUndefined(mode) {
		if s, ok := mode.(goja.String); ok {
			z.mode = s.String()
		}
		if _, ok := mode.(goja.String); !ok || !slices.Contains([]string{"shortest", "longest", "strict"}, z.mode) {
			r.typeError("%s is not a mode", intrinsic.Name(mode))
		}
	}
	// 6.–7. In mode longest, let paddingOption be ? Get(options, "padding").
	if z.mode == "longest" {
		if padding := intrinsic.OrUndefined(options.Get("padding")); !goja.IsUndefined(padding) {
			if z.option, ok = padding.(*goja.Object); !ok {
				r.typeError("%s is not an object", intrinsic.Name(padding))
			}
		}
	}
	return z, iterables
}

// iteratorZip is Iterator.zip (sec-iterator.zip).
func (r *realm) iteratorZip(call goja.FunctionCall) goja.Value {
	z, iterables := r.newZipping(call)
	// 10. Let inputIter be ? GetIterator(iterables, sync).
	input := r.GetIterator(iterables)
	// 12. Repeat, while next is not done.
	for {
		var next goja.Value
		ok := false
		z.guard(func() { next, ok = input.StepValue() }, z.iters)
		if !ok {
			break
		}
		z.guard(func() { z.iters = append(z.iters, r.flattenable(next, false)) }, append([]*intrinsic.Iterator{input}, z.iters...))
	}
	// 14. If mode is "longest", then the padding.
	z.padding = make([]goja.Value, len(z.iters))
	if z.option != nil {
		z.readPadding()
	}
	// 15. finishResults makes an array.
	z.finish = func(results []goja.Value) goja.Value {
		items := make([]any, len(results))
		for i, v := range results {
			items[i] = v
		}
		return r.vm.NewArray(items...)
	}
	return z.start()
}

// readPadding is step 14.b of Iterator.zip.
func (z *zipping) readPadding() {
	var it *intrinsic.Iterator
	z.guard(func() { it = z.r.GetIterator(z.option) }, z.iters)
	for i := range z.padding {
		ok := false
		z.guard(func() { z.padding[i], ok = it.StepValue() }, z.iters)
		if !ok {
			return
		}
	}
	z.guard(it.Close, z.iters)
}

// iteratorZipKeyed is Iterator.zipKeyed (sec-iterator.zipkeyed).
func (r *realm) iteratorZipKeyed(call goja.FunctionCall) goja.Value {
	z, iterables := r.newZipping(call)
	// 10. Let allKeys be ? iterables.[[OwnPropertyKeys]]().
	var keys []goja.Value
	// 12. For each element key of allKeys.
	for _, key := range r.OwnKeys(iterables) {
		z.guard(func() {
			if value, ok := r.enumerable(iterables, key); ok {
				keys = append(keys, key)
				z.iters = append(z.iters, r.flattenable(value, false))
			}
		}, z.iters)
	}
	// 14. If mode is "longest", then the padding.
	z.padding = make([]goja.Value, len(keys))
	if z.option != nil {
		for i, key := range keys {
			z.guard(func() {
				z.padding[i] = r.Reflect("get", z.option, key)
			}, z.iters)
		}
	}
	// 15. finishResults makes an object without a prototype.
	z.finish = func(results []goja.Value) goja.Value {
		o := r.vm.CreateObject(nil)
		for i, v := range results {
			r.CreateDataProperty(o, keys[i], v)
		}
		return o
	}
	return z.start()
}

// enumerable returns the value of an own enumerable property that is not
// undefined. It throws.
func (r *realm) enumerable(o *goja.Object, key goja.Value) (goja.Value, bool) {
	desc := r.OwnProperty(o, key)
	if desc == nil || !desc.Get("enumerable").ToBoolean() {
		return nil, false
	}
	v := r.Reflect("get", o, key)
	return v, !goja.IsUndefined(v)
}

// start is IteratorZip.
func (z *zipping) start() goja.Value {
	// 2. Let openIters be a copy of iters.
	z.open = slices.Clone(z.iters)
	return z.r.newHelper(z.step, func() { z.closeAll(z.open, nil) })
}

// step is the closure of IteratorZip from one yield to the next.
func (z *zipping) step() (goja.Value, bool) {
	// 3.a. If iterCount = 0, return ReturnCompletion(undefined).
	if len(z.iters) == 0 {
		return nil, false
	}
	// 3.b.i.–iii. One value of each.
	results := make([]goja.Value, len(z.iters))
	for i, it := range z.iters {
		if it == nil {
			results[i] = intrinsic.OrUndefined(z.padding[i])
			continue
		}
		v, ok := z.stepOne(it)
		if !ok && !z.exhausted(i) {
			return nil, false
		}
		if !ok {
			v = intrinsic.OrUndefined(z.padding[i])
		}
		results[i] = v
	}
	// 3.b.iv.–v. Yield(finishResults(results)).
	return z.finish(results), true
}

// stepOne is IteratorStepValue of one iterator, which is open no more if it is
// done or throws; in that case the others are closed.
func (z *zipping) stepOne(it *intrinsic.Iterator) (v goja.Value, ok bool) {
	ex := z.r.vm.Try(func() { v, ok = it.StepValue() })
	if ex != nil || !ok {
		z.open = slices.DeleteFunc(z.open, func(o *intrinsic.Iterator) bool { return o == it })
	}
	if ex != nil {
		z.closeAll(z.open, ex)
	}
	return v, ok
}

// exhausted is 3.b.iii.3.d: the i-th iterator is done. It tells whether to go on
// with padding. It throws.
func (z *zipping) exhausted(i int) bool {
	switch z.mode {
	case "shortest":
		z.closeAll(z.open, nil)
		return false
	case "strict":
		z.checkDone(i)
		return false
	}
	// longest: the end is where no iterator is open.
	z.iters[i] = nil
	return len(z.open) > 0
}

// checkDone checks, in mode strict, that all iterators end where the i-th did.
// It throws.
func (z *zipping) checkDone(i int) {
	if i != 0 {
		z.closeAll(z.open, z.unequal())
	}
	for _, it := range z.iters[1:] {
		var open *goja.Object
		ex := z.r.vm.Try(func() { open = it.Step() })
		if ex != nil || open == nil {
			z.open = slices.DeleteFunc(z.open, func(o *intrinsic.Iterator) bool { return o == it })
		}
		switch {
		case ex != nil:
			z.closeAll(z.open, ex)
		case open != nil:
			z.closeAll(z.open, z.unequal())
		}
	}
}

func (z *zipping) unequal() *goja.Exception {
	return z.r.vm.Try(func() { z.r.typeError("Iterators passed to Iterator.zip with mode strict have unequal lengths") })
}

// guard runs f; if it throws, the iterators are closed (IfAbruptCloseIterators).
func (z *zipping) guard(f func(), iters []*intrinsic.Iterator) {
	if ex := z.r.vm.Try(f); ex != nil {
		z.closeAll(iters, ex)
	}
}

// closeAll is IteratorCloseAll (sec-iteratorcloseall). It throws the failure, or
// the first that closing meets.
func (z *zipping) closeAll(iters []*intrinsic.Iterator, failure *goja.Exception) {
	for _, it := range slices.Backward(iters) {
		if failure != nil {
			z.r.CloseQuietly(it.Object)
		} else {
			failure = z.r.vm.Try(it.Close)
		}
	}
	if failure != nil {
		panic(failure)
	}
}
