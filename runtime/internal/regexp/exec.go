package regexp

import (
	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
	"jsrun/runtime/internal/regexp/match"
)

// poll lets an interrupt end a match: goja looks for one when it runs a script.
func (r *realm) poll() error {
	if r.idle == nil {
		r.idle = intrinsic.Callee(r.Run("(() => {})"))
	}
	r.idle(goja.FunctionCall{This: goja.Undefined()})
	return nil
}

// pollAt is poll, once in a while, for a loop over many matches.
func (r *realm) pollAt(i int) {
	const every = 1 << 10
	if i%every == every-1 {
		_ = r.poll()
	}
}

// builtinExec is RegExpBuiltinExec (sec-regexpbuiltinexec).
func (r *realm) builtinExec(o *goja.Object, s *state, text goja.String) goja.Value {
	r.Spend(1)
	c := s.compiled // the conversion of lastIndex may call compile()
	if found := r.find(o, c, text); found != nil {
		return r.result(c, text, found)
	}
	return goja.Null()
}

// find is the matching half of RegExpBuiltinExec, steps 2 to 19: it reads and
// writes lastIndex and returns where the match and its groups are, nil for none.
func (r *realm) find(o *goja.Object, c *compiled, text goja.String) []int {
	// 2. Let lastIndex be ℝ(? ToLength(! Get(R, "lastIndex"))).
	lastIndex := toLength(o.Get("lastIndex"))
	// 8. If global is false and sticky is false, set lastIndex to 0.
	moves := c.is.Global || c.is.Sticky
	if !moves {
		lastIndex = 0
	}
	var found []int
	if lastIndex <= int64(text.Length()) {
		found = r.matchAt(c, text, int(lastIndex))
	}
	if moves {
		end := 0
		if found != nil {
			end = found[1]
		}
		r.setLastIndex(o, int64(end))
	}
	return found
}

// matchAt runs the program of a pattern from a position on.
func (r *realm) matchAt(c *compiled, text goja.String, at int) []int {
	found, err := c.program.Match(r.unitsOf(text), at, c.is.Sticky, r.poll)
	if err == match.ErrTooDeep {
		panic(r.NewRangeError("Maximum regular expression stack size exceeded"))
	}
	return found
}

func (r *realm) setLastIndex(o *goja.Object, n int64) {
	if err := o.Set("lastIndex", n); err != nil {
		panic(err)
	}
}

// toLength is ToLength (sec-tolength).
func toLength(v goja.Value) int64 { return max(0, min(v.ToNumber().ToInteger(), 1<<53-1)) }

// captured returns what the match and its groups are.
func captured(c *compiled, text goja.String, found []int) []any {
	list := make([]any, len(c.names))
	for i := range list {
		list[i] = goja.Undefined()
		if start, end := found[2*i], found[2*i+1]; start >= 0 {
			list[i] = text.Substring(start, end)
		}
	}
	return list
}

// result makes the array of a match: steps 20 and on of RegExpBuiltinExec.
func (r *realm) result(c *compiled, text goja.String, found []int) goja.Value {
	captures := captured(c, text, found)
	a := r.vm.NewArray(captures...)
	put(a, "index", r.vm.ToValue(found[0]))
	put(a, "input", text)
	put(a, "groups", r.groups(c, captures))
	if c.is.HasIndices {
		// MakeMatchIndicesIndexPairArray (sec-makematchindicesindexpairarray).
		pairs := make([]any, len(c.names))
		for i := range pairs {
			pairs[i] = goja.Undefined()
			if found[2*i] >= 0 {
				pairs[i] = r.vm.NewArray(found[2*i], found[2*i+1])
			}
		}
		indices := r.vm.NewArray(pairs...)
		put(indices, "groups", r.groups(c, pairs))
		put(a, "indices", indices)
	}
	return a
}

// groups makes the object of the groups that have a name. Of several of one name
// it has the one that captured.
func (r *realm) groups(c *compiled, values []any) goja.Value {
	if !c.named {
		return goja.Undefined()
	}
	groups := r.vm.CreateObject(nil)
	for i, name := range c.names {
		if name == "" {
			continue
		}
		v := values[i].(goja.Value)
		if groups.Get(name) == nil || !goja.IsUndefined(v) {
			put(groups, name, v)
		}
	}
	return groups
}

func put(o *goja.Object, name string, v goja.Value) {
	intrinsic.Must(o.DefineDataProperty(name, v, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_TRUE))
}

// exec is RegExpExec (sec-regexpexec) for an object of ours.
func (r *realm) exec(o *goja.Object, text goja.String) *goja.Object {
	var v goja.Value
	if f := r.Function(o.Get("exec")); f != nil {
		v = f(goja.FunctionCall{This: o, Arguments: []goja.Value{text}})
	} else if s := r.stateOf(o); s != nil {
		v = r.builtinExec(o, s, text)
	} else {
		v = intrinsic.Callee(r.execFunction)(goja.FunctionCall{This: o, Arguments: []goja.Value{text}})
	}
	result, ok := v.(*goja.Object)
	if !ok && !goja.IsNull(v) {
		panic(r.vm.NewTypeError("RegExp exec method returned something other than an Object or null"))
	}
	return result
}

// shortWay tells that nobody has put another exec in the place of ours, so that
// nobody sees whether there is an array of each match.
func (r *realm) shortWay(o *goja.Object) (*state, bool) {
	s := r.stateOf(o)
	return s, s != nil && o.Get("exec") == r.execFunction
}

// test is RegExp.prototype.test (sec-regexp.prototype.test).
func (r *realm) test(o *goja.Object, _ *state, call goja.FunctionCall) goja.Value {
	text := r.textOf(call)
	if s, ok := r.shortWay(o); ok {
		return r.vm.ToValue(r.find(o, s.compiled, text) != nil)
	}
	return r.vm.ToValue(r.exec(o, text) != nil)
}
