package dispose

import "github.com/dop251/goja"

// step is DisposeResources (sec-disposeresources) up to its next Await, whose
// value is left in c.operand; false at the end. After the Await, step goes on;
// should it have failed, fail is called before. The completion that the
// algorithm starts with is normal unless fail has been called.
func (c *capability) step() (await bool) {
	// 4. For each element resource of the stack, in reverse list order, do
	for len(c.stack) > 0 {
		last := len(c.stack) - 1
		res := c.stack[last]
		// d. If hint is sync-dispose and needsAwait is true and hasAwaited is false, then
		if res.hint == syncDispose && c.needsAwait && !c.hasAwaited {
			// i. Perform ! Await(undefined).
			// ii. Set needsAwait to false.
			c.needsAwait = false
			c.operand = goja.Undefined()
			return true
		}
		c.stack[last] = resource{}
		c.stack = c.stack[:last]
		if c.disposeOf(res) {
			return true
		}
	}
	// 5. If needsAwait is true and hasAwaited is false, then
	if c.needsAwait && !c.hasAwaited {
		// a. Perform ! Await(undefined).
		c.needsAwait = false
		c.operand = goja.Undefined()
		return true
	}
	return false
}

// disposeOf is steps e and f of DisposeResources for one resource; true means
// that its result is to be awaited.
func (c *capability) disposeOf(res resource) (await bool) {
	// f. Else (method is undefined), set needsAwait to true.
	if res.method == nil {
		c.needsAwait = true
		return false
	}
	// e.i. Let result be Completion(Call(method, value)).
	var result goja.Value
	thrown, ok := c.r.Try(func() { result = res.method(res.value) })
	// e.iii. If result is a throw completion, then
	if !ok {
		c.fail(thrown)
		return false
	}
	// e.ii. If result is a normal completion and hint is async-dispose, then
	//   1. Set result to Completion(Await(result.[[Value]])).
	//   2. Set hasAwaited to true.
	if res.hint == asyncDispose {
		c.hasAwaited = true
		c.operand = result
		return true
	}
	return false
}

// fail makes the completion one that throws: DisposeResources, step 4.e.iii.
func (c *capability) fail(thrown goja.Value) {
	// 1. If completion is a throw completion, a new SuppressedError holds both.
	if c.failed != nil {
		thrown = c.r.newSuppressedError(thrown, c.failed)
	}
	// 2. Else, set completion to result.
	c.failed = thrown
}

// finish is the last step, Return ? completion. It throws.
func (c *capability) finish() {
	if c.failed != nil {
		panic(c.failed)
	}
}
