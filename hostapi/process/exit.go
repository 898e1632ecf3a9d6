package process

import (
	"math"

	"github.com/dop251/goja"

	"jsrun/hostapi/internal/nodeerror"
	"jsrun/hostapi/internal/realm"
	"jsrun/runtime/host"
)

// defineExit adds exit and exitCode.
func (p *Process) defineExit(o *goja.Object) {
	get := realm.Function(p.rt, "get", 0, func(goja.FunctionCall) goja.Value {
		if p.exitCode == nil {
			return goja.Undefined()
		}
		return p.rt.ToValue(*p.exitCode)
	})
	set := realm.Function(p.rt, "set", 1, func(call goja.FunctionCall) goja.Value {
		p.exitCode = p.code(call.Argument(0))
		return goja.Undefined()
	})
	must(o.DefineAccessorProperty("exitCode", get, set, goja.FLAG_FALSE, goja.FLAG_TRUE))
	realm.Method(p.rt, o, "exit", 1, p.exit)
}

// exit ends the run with a *host.ExitError. No catch or finally block runs, nor
// does anything that is queued.
func (p *Process) exit(call goja.FunctionCall) goja.Value {
	code := p.code(call.Argument(0))
	if code == nil {
		code = p.exitCode
	}
	if code == nil {
		code = new(int)
	}
	p.loop.Abort(&host.ExitError{Code: *code})
	// Where no script is on the stack, as in promise.then(process.exit), there is
	// no next step to stop at: this stops the promise reactions behind it.
	panic(new(goja.InterruptedError))
}

// code converts an exit code: an integer, or a string of one. undefined and null
// give nil.
func (p *Process) code(v goja.Value) *int {
	if goja.IsUndefined(v) || goja.IsNull(v) {
		return nil
	}
	if goja.IsNumber(v) || goja.IsString(v) && v.String() != "" {
		if f := v.ToFloat(); f == math.Trunc(f) && math.Abs(f) <= math.MaxInt32 {
			code := int(f)
			return &code
		}
	}
	nodeerror.Throw(p.rt, "ERR_INVALID_ARG_TYPE",
		`The "code" argument must be of type number. Received `+nodeerror.Received(p.rt, v))
	return nil
}
