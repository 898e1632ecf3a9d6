package process

import (
	"github.com/dop251/goja"

	"jsrun/hostapi/internal/nodeerror"
	"jsrun/hostapi/internal/realm"
)

// permission makes process.permission
// (https://nodejs.org/api/process.html#processpermission).
func (p *Process) permission() *goja.Object {
	o := p.rt.NewObject()
	realm.Method(p.rt, o, "has", 2, func(call goja.FunctionCall) goja.Value {
		scope, reference := call.Argument(0), call.Argument(1)
		p.wantString("scope", scope)
		text := ""
		if !goja.IsUndefined(reference) && !goja.IsNull(reference) {
			p.wantString("reference", reference)
			text = reference.String()
		}
		return p.rt.ToValue(p.opts.Permission(scope.String(), text))
	})
	return o
}

// wantString throws unless an argument is a string.
func (p *Process) wantString(name string, v goja.Value) {
	if !goja.IsString(v) {
		nodeerror.Throw(p.rt, "ERR_INVALID_ARG_TYPE",
			`The "`+name+`" argument must be of type string. Received `+nodeerror.Received(p.rt, v))
	}
}
