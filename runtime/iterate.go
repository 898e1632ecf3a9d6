package runtime

import (
	"context"
	"iter"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/asynciter"
	"jsrun/runtime/internal/intrinsic"
	"jsrun/runtime/internal/loop"
)

// Iterate calls a method and iterates what it returns, an async generator say: its
// values as Ts, asked for one at a time. Promises in a sync iterable are awaited.
//
//	for tick, err := range runtime.Iterate[Tick](ctx, module, "ticks", 10) {
//		if err != nil {
//			return err
//		}
//		…
//	}
//
// An error comes with the last step: one of Call's, about the next value. Between
// two steps nothing turns the runtime, and the loop's body may call into it.
//
// Where the loop is left early, by break, return or a panic, the iterator's return
// method is called, and waited for: its finally blocks run, awaits in them too.
// What they throw is lost. If ctx has ended they run without anybody waiting,
// whenever something else turns the runtime. After an error of the iterator itself
// there is nothing to close.
//
// The method is called when a loop begins, for every loop anew. Any goroutine.
func Iterate[T any](ctx context.Context, o *Object, method string, args ...any) iter.Seq2[T, error] {
	return sequence[T](ctx, o, method, func() (goja.Value, error) { return o.rt.invoke(o.object, method, args) })
}

// Values iterates an object that is iterable, asynchronously or not
// (sec-getiterator); everything else is as with Iterate.
func Values[T any](ctx context.Context, o *Object) iter.Seq2[T, error] {
	return sequence[T](ctx, o, "next", func() (goja.Value, error) { return o.object, nil })
}

func sequence[T any](ctx context.Context, o *Object, name string, start func() (goja.Value, error)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var v, zero T
		if o == nil {
			yield(zero, errNoObject)
			return
		}
		it := o.rt.newIteration(ctx, name, start)
		it.take = func(js goja.Value) error { return into(o.rt, js, &v) }
		it.each(func(err error) bool {
			if err != nil {
				return yield(zero, err)
			}
			return yield(v, nil)
		})
	}
}

// iteration is a loop over an iterator for Go. Its functions are made once: a step
// makes none.
type iteration struct {
	rt     *Runtime
	name   string
	caller *loop.Caller
	start  func() (goja.Value, error) // makes what is iterated. It throws.
	take   func(goja.Value) error     // takes a value. It throws.

	next, read func()
	received   func(goja.Value, bool)

	// Owned by the loop's goroutine.
	iterator *asynciter.Loop // nil before it is open
	result   *goja.Object
	done     bool
	err      error // of the last step
	open     bool  // there is something to close
	session  uint64
	gone     bool // abandoned: nobody waits for a step any more
}

func (r *Runtime) newIteration(ctx context.Context, name string, start func() (goja.Value, error)) *iteration {
	it := &iteration{rt: r, name: name, start: start, caller: r.loop.NewCaller(ctx)}
	it.next, it.read, it.received = it.askNext, it.readResult, it.takeResult
	return it
}

// each yields after each step, its error nil or the last.
func (it *iteration) each(yield func(error) bool) {
	defer it.caller.Close()
	inBody := false
	defer func() {
		if inBody { // left by break, or by a panic
			it.close()
		}
	}()
	for {
		done, err := it.step()
		if done && err == nil {
			return
		}
		if err != nil {
			yield(err)
			return
		}
		inBody = true
		if !yield(nil) {
			return
		}
		inBody = false
	}
}

// step asks for the next value.
func (it *iteration) step() (done bool, err error) {
	if err := it.rt.do(it.caller, it.name, it.next); err != nil {
		it.abandon()
		return true, err
	}
	if it.err != nil && it.open {
		it.close() // the value could not be taken
	}
	return it.done, it.err
}

// askNext is the task of a step.
func (it *iteration) askNext() {
	if it.iterator != nil {
		it.open = false
		it.iterator.Next(it.received)
		return
	}
	var v goja.Value
	var err error
	if ex := it.rt.vm.Try(func() { v, err = it.start() }); ex != nil {
		err = ex
	}
	switch p, _ := v.(*goja.Object); {
	case err != nil:
		it.fail(err)
	case p != nil && p.ExportType() == promiseType:
		it.rt.realm.Await(v, func(v goja.Value, rejected bool) {
			if rejected {
				it.fail(&thrown{v})
				return
			}
			it.begin(v)
		})
	default:
		it.begin(v)
	}
}

// begin opens the iterator and takes the first step.
func (it *iteration) begin(v goja.Value) {
	if it.gone {
		return
	}
	it.session = it.rt.loop.Session()
	if ex := it.rt.vm.Try(func() { it.iterator = it.rt.realm.OpenHostLoop(v) }); ex != nil {
		it.fail(ex)
		return
	}
	it.iterator.Next(it.received)
}

// takeResult gets an iterator result, or what the iterator threw.
func (it *iteration) takeResult(result goja.Value, rejected bool) {
	if rejected {
		it.fail(&thrown{result})
		return
	}
	it.result = result.(*goja.Object)
	ex := it.rt.vm.Try(it.read)
	it.result = nil
	switch {
	case ex != nil:
		it.fail(ex)
	case it.err != nil:
		it.fail(it.err)
	default:
		it.caller.Done()
	}
}

// readResult is IteratorComplete and IteratorValue. It throws.
func (it *iteration) readResult() {
	it.err = nil
	if it.done = intrinsic.Done(it.result); it.done {
		return
	}
	v := intrinsic.Value(it.result)
	it.open = true
	it.err = it.take(v)
}

func (it *iteration) fail(err error) {
	it.done, it.err = true, it.rt.failed(err)
	it.caller.Done()
}

// close has the iterator closed (sec-asynciteratorclose) and waits for that.
func (it *iteration) close() {
	it.open = false
	err := it.rt.do(it.caller, it.name, func() { it.iterator.Close(it.caller.Done) })
	if err != nil {
		it.abandon()
	}
}

// abandon has the iterator closed when somebody turns the loop, if it can be.
func (it *iteration) abandon() {
	_ = it.rt.loop.Post(func() {
		it.gone = true
		if it.iterator != nil && it.session == it.rt.loop.Session() {
			it.iterator.Abandon()
		}
	})
}
