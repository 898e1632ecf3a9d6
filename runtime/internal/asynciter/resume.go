package asynciter

import (
	"reflect"

	"github.com/dop251/goja"
)

// resumeBody resumes the goja generator with a completion. It throws.
func (g *asyncGenerator) resumeBody(c completion) *goja.Object {
	resume, v := g.r.generatorNext, c.value
	switch {
	case c.kind == throwing:
		resume = g.r.generatorThrow
	case c.kind == returning && g.inTry:
		resume, v = g.r.generatorThrow, g.r.vm.ToValue(&returnToken{c.value})
	case c.kind == returning:
		resume = g.r.generatorReturn
	}
	return resume(goja.FunctionCall{This: g.body, Arguments: []goja.Value{v}}).(*goja.Object)
}

// returnToken is what is thrown at a yield in a try statement for return(value).
// Lowered code turns it into a return statement before any script can catch it:
// goja's own return loses what finally blocks throw on its way.
type returnToken struct{ value goja.Value }

var returnTokenType = reflect.TypeFor[*returnToken]()

func isToken(v goja.Value) bool {
	o, ok := v.(*goja.Object)
	return ok && o.ExportType() == returnTokenType
}
