package stack

import (
	"slices"
	"strings"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
)

// This file has the messages of what cannot be iterated.

// isIteration tells the instructions that ask a value for its iterator.
func isIteration(op string) bool {
	return strings.Contains(op, "iterate") || strings.Contains(op, "Spread")
}

// isStep tells the instructions that ask an iterator for a result.
func isStep(op string) bool {
	return strings.HasPrefix(op, "iterNext") || strings.HasPrefix(op, "iterGet")
}

// notIterable is the message of a value without a method @@iterator.
func (t *Tracer) notIterable([]string) string {
	w, f, ok := t.here()
	switch {
	case !ok:
		return t.iterates(f.builtin)
	case isIteration(f.op):
		return t.cannotIterate(w, f)
	case f.op == "_new":
		return intrinsic.Kind(t.value(1)) + noIterator
	}
	return ""
}

// noIterator is what V8 says where it has no text to name.
const noIterator = " is not iterable (cannot read property Symbol(Symbol.iterator))"

// cannotIterate is the message of an instruction that iterates the uppermost value.
func (t *Tracer) cannotIterate(w *words, f failure) string {
	if x, ok := w.iterated[f.at]; ok && x != unnamed {
		return lacks(x, "iterable")
	}
	switch v := t.value(1); {
	case v == nil:
		return ""
	case goja.IsNumber(v) || goja.IsUndefined(v) || goja.IsNull(v):
		return v.String() + " is not iterable"
	}
	return ""
}

// notAsyncIterable is the message of a loop with await, which is lowered: a hidden
// function has failed that the loop calls.
func (t *Tracer) notAsyncIterable([]string) string {
	frames := t.vm.CaptureCallStack(2, nil)
	if len(frames) != 2 || !strings.HasPrefix(frames[0].FuncName(), "%") {
		return ""
	}
	text, _, at := t.textOf(&frames[1])
	if text == nil {
		return ""
	}
	if x, ok := text.words.awaited[at]; ok && x != unnamed {
		return lacks(x, "async iterable")
	}
	return ""
}

// lacks says that the value of a text is not what it should be. V8 writes a call
// without its arguments if the loop does not await.
func lacks(text, what string) string {
	callee, isCall := strings.CutSuffix(text, "(...)")
	switch {
	case !isCall:
		return text + " is not " + what
	case what == "iterable":
		text = callee
	}
	return text + " is not a function or its return value is not " + what
}

// iterating are the builtins whose argument is iterated.
var iterating = []string{"all", "allSettled", "any", "from", "fromEntries", "race"}

// iterates is the message of a builtin that wants an iterable object.
func (t *Tracer) iterates(builtin string) string {
	if !slices.Contains(iterating, builtin) {
		return ""
	}
	return intrinsic.Kind(t.argument(0)) + noIterator
}
