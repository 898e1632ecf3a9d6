package stack

import (
	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
)

// Waits tells how the chain of awaits goes on through async generators.
type Waits interface {
	// Running returns the promise that the async generator at the bottom of the
	// call stack has to settle; nil if there is no such generator, or no promise.
	Running() *goja.Object
	// Carried takes a value of a suspended coroutine. If it is the loop whose
	// awaits are those of an async generator, it returns that generator's body, a
	// goja generator, behind those that it waits for in a yield*, the innermost first.
	Carried(v goja.Value) (bodies []*goja.Object)
	// Asking returns the bodies, the innermost first, of the async generators at a yield*
	// between the n-th call of a loop's hidden function, counted from the top of the
	// call stack, and what it runs.
	Asking(n int) (bodies []*goja.Object)
	// Driven takes a value of a suspended coroutine of jsrun's own. If it is an
	// async generator, the coroutine awaits for that: its body, as Carried returns it,
	// and the promise that it has to settle, nil if there is none.
	Driven(v *goja.Object) (bodies []*goja.Object, promise *goja.Object, ok bool)
}

// maxFrames bounds the frames across awaits.
const maxFrames = 100

// asyncPrefix stands before the name of a function that waits.
const asyncPrefix = "async "

// chain collects the frames of those who wait for one another.
type chain struct {
	e      *engine
	waits  Waits
	frames []goja.StackFrame
}

// follow appends the frames of those who wait for a promise, innermost first.
func (c *chain) follow(promise *goja.Object) {
	for len(c.frames) < maxFrames {
		r, ok := awaiter(promise)
		if !ok {
			return
		}
		if promise, ok = c.passed(r); !ok {
			return
		}
	}
}

// passed appends the frames that a coroutine awaits for: its own and those of
// async generators. It returns the promise that the last one has to settle.
func (c *chain) passed(r runner) (promise *goja.Object, ok bool) {
	suspended := r.coroutine()
	f, ok := suspended.frame(asyncPrefix)
	if !ok {
		return nil, false
	}
	if f.SrcName() != intrinsic.HiddenFile {
		c.carried(suspended)
		c.frames = append(c.frames, f)
		return r.promise(), true
	}
	for o := range objects(suspended) {
		bodies, promise, ok := c.waits.Driven(o)
		if !ok {
			continue
		}
		c.bodies(bodies)
		return promise, true
	}
	return nil, false
}

func (c *chain) bodies(generators []*goja.Object) {
	for _, g := range generators {
		c.body(g)
	}
}

// body appends the frame of an async generator that awaits.
func (c *chain) body(generator *goja.Object) {
	if generator == nil || len(c.frames) > maxFrames {
		return
	}
	suspended, ok := c.e.generator(generator)
	if !ok {
		return
	}
	c.carried(suspended)
	if f, ok := suspended.frame(asyncPrefix); ok {
		c.frames = append(c.frames, f)
	}
}

// carried appends the frames of the async generator whose awaits a coroutine
// carries in a `for await` loop.
func (c *chain) carried(suspended coroutine) {
	for _, v := range suspended.values() {
		if bodies := c.waits.Carried(v); bodies != nil {
			c.bodies(bodies)
			return
		}
	}
}

// objects goes through the objects among a coroutine's values.
func objects(suspended coroutine) func(yield func(*goja.Object) bool) {
	return func(yield func(*goja.Object) bool) {
		for _, v := range suspended.values() {
			if o, ok := v.(*goja.Object); ok && o != nil && !yield(o) {
				return
			}
		}
	}
}
