package module

import (
	"slices"

	"github.com/dop251/goja"
)

// evaluate is Evaluate() (sec-moduleevaluation).
func (r *record) evaluate() *goja.Object {
	if (r.status == evaluatingAsync || r.status == evaluated) && r.cycleRoot != nil {
		r = r.cycleRoot
	}
	if r.capability != nil {
		return r.capability.promise
	}
	c := &capability{}
	c.promise, c.resolve, c.reject = r.m.realm.NewPromise()
	r.capability = c
	var stack []*record
	_, ex := r.innerEvaluate(&stack, 0)
	switch {
	case ex != nil:
		for _, s := range stack {
			s.status, s.failure = evaluated, ex
		}
		c.reject(ex.Value())
	case r.asyncOrder == 0 || r.status == evaluated:
		c.resolve(goja.Undefined())
	}
	return c.promise
}

// innerEvaluate is InnerModuleEvaluation (sec-innermoduleevaluation).
func (r *record) innerEvaluate(stack *[]*record, index int) (int, *goja.Exception) {
	switch r.status {
	case evaluating:
		return index, nil
	case evaluatingAsync, evaluated:
		return index, r.failure
	}
	if r.synthetic() {
		r.status = evaluating
		r.failure = r.evaluateSynthetic()
		r.status = evaluated
		return index, r.failure
	}
	r.status = evaluating
	r.index, r.ancestorIndex = index, index
	index++
	*stack = append(*stack, r)
	for i := range r.code.requests {
		dep := r.dependency(i)
		var ex *goja.Exception
		if index, ex = dep.innerEvaluate(stack, index); ex != nil {
			return index, ex
		}
		if dep.synthetic() {
			continue
		}
		if dep.status == evaluating {
			r.ancestorIndex = min(r.ancestorIndex, dep.ancestorIndex)
		} else {
			dep = dep.cycleRoot
			if dep.failure != nil {
				return index, dep.failure
			}
		}
		if dep.asyncOrder != 0 && dep.status != evaluated {
			r.pendingDependencies++
			dep.asyncParents = append(dep.asyncParents, r)
		}
	}
	if r.pendingDependencies > 0 || r.awaits() {
		r.m.asyncOrder++
		r.asyncOrder = r.m.asyncOrder
		if r.pendingDependencies == 0 {
			r.executeAsync()
		}
	} else if ex := r.execute(); ex != nil {
		return index, ex
	}
	if r.ancestorIndex == r.index {
		for {
			last := (*stack)[len(*stack)-1]
			*stack = (*stack)[:len(*stack)-1]
			if last.asyncOrder == 0 {
				last.status = evaluated
			} else {
				last.status = evaluatingAsync
			}
			last.cycleRoot = r
			if last == r {
				break
			}
		}
	}
	return index, nil
}

// awaits is [[HasTLA]].
func (r *record) awaits() bool { return r.code.unit.Module.Awaits }

// execute is ExecuteModule() of a module without top-level await
// (sec-source-text-module-record-execute-module).
func (r *record) execute() (ex *goja.Exception) {
	r.coroutine.Run(func(thrown *goja.Exception) { ex = thrown })
	r.ended()
	return ex
}

func (r *record) ended() {
	r.coroutine = nil
	r.fix()
}

// executeAsync is ExecuteAsyncModule (sec-execute-async-module).
func (r *record) executeAsync() {
	r.coroutine.Run(func(ex *goja.Exception) {
		r.ended()
		// The reaction of the promise that the module's end resolves.
		r.m.realm.Await(goja.Undefined(), func(goja.Value, bool) {
			if ex != nil {
				r.rejected(ex)
			} else {
				r.fulfilled()
			}
		})
	})
}

// fulfilled is AsyncModuleExecutionFulfilled (sec-async-module-execution-fulfilled).
func (r *record) fulfilled() {
	if r.status == evaluated {
		return
	}
	r.complete()
	var ancestors []*record
	r.availableAncestors(&ancestors)
	slices.SortFunc(ancestors, func(a, b *record) int { return a.asyncOrder - b.asyncOrder })
	for _, a := range ancestors {
		if a.status == evaluated {
			continue
		}
		if a.awaits() {
			a.executeAsync()
		} else if ex := a.execute(); ex != nil {
			a.rejected(ex)
		} else {
			a.complete()
		}
	}
}

func (r *record) complete() {
	r.status = evaluated
	if r.capability != nil {
		r.capability.resolve(goja.Undefined())
	}
}

// availableAncestors is GatherAvailableAncestors (sec-gather-available-ancestors).
func (r *record) availableAncestors(list *[]*record) {
	for _, p := range r.asyncParents {
		if slices.Contains(*list, p) || p.cycleRoot.failure != nil {
			continue
		}
		p.pendingDependencies--
		if p.pendingDependencies == 0 {
			*list = append(*list, p)
			if !p.awaits() {
				p.availableAncestors(list)
			}
		}
	}
}

// rejected is AsyncModuleExecutionRejected (sec-async-module-execution-rejected).
func (r *record) rejected(ex *goja.Exception) {
	if r.status == evaluated {
		return
	}
	r.status, r.failure = evaluated, ex
	if r.capability != nil {
		r.capability.reject(ex.Value())
	}
	for _, p := range r.asyncParents {
		p.rejected(ex)
	}
}
