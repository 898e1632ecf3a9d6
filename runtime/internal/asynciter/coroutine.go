package asynciter

import (
	"slices"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
)

// Coroutine runs the generator that package lower makes of a module's body. Its
// first yield hands over a value, each other one is an await
// (sec-source-text-module-record-execute-module).
type Coroutine struct {
	r     *Realm
	body  goja.Value
	code  body
	await awaitState
	done  func(*goja.Exception)
}

// NewCoroutine makes a coroutine of a generator of goja's.
func (r *Realm) NewCoroutine(body goja.Value) *Coroutine {
	r.RunsCoroutines()
	return &Coroutine{r: r, body: body}
}

// Begin runs to the first yield and returns what it yields. It throws.
func (c *Coroutine) Begin() goja.Value {
	next := goja.FunctionCall{This: c.body, Arguments: []goja.Value{goja.Undefined()}}
	return intrinsic.Value(c.r.generatorNext(next).(*goja.Object))
}

// Run runs on. done is called when the body has ended, inside of Run if it awaits
// nothing, with what it threw or nil; it must not throw.
func (c *Coroutine) Run(done func(*goja.Exception)) {
	c.done = done
	c.r.coroutines = append(c.r.coroutines, c)
	c.resume(settlement{value: goja.Undefined()})
}

func (c *Coroutine) awaiting() *awaitState { return &c.await }

func (c *Coroutine) settle(s settlement) { c.resume(s) }

func (c *Coroutine) resume(s settlement) {
	for {
		resume := c.r.generatorNext
		if s.rejected {
			resume = c.r.generatorThrow
		}
		var result *goja.Object
		outer := c.r.enter(&c.code)
		ex := c.r.vm.Try(func() {
			result = resume(goja.FunctionCall{This: c.body, Arguments: []goja.Value{s.value}}).(*goja.Object)
		})
		c.r.leave(&c.code, outer)
		if ex != nil || intrinsic.Done(result) {
			c.body = nil
			c.r.coroutines = slices.DeleteFunc(c.r.coroutines, func(o *Coroutine) bool { return o == c })
			c.done(ex)
			return
		}
		thrown, ok := c.r.await(c, intrinsic.Value(result))
		if ok {
			return
		}
		s = settlement{value: thrown, rejected: true}
	}
}
