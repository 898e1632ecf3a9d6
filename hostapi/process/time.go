package process

import (
	"math/big"
	"slices"
	"time"

	"github.com/dop251/goja"

	"jsrun/hostapi/internal/nodeerror"
	"jsrun/hostapi/internal/realm"
)

// defineTime adds hrtime, hrtime.bigint and uptime. Their origin is when the
// binding was installed, their clock the loop's.
func (p *Process) defineTime(o *goja.Object) {
	hrtime := realm.Function(p.rt, "hrtime", 1, p.hrtime)
	realm.Method(p.rt, hrtime, "bigint", 0, func(goja.FunctionCall) goja.Value {
		return p.rt.ToValue(big.NewInt(int64(p.elapsed())))
	})
	must(o.Set("hrtime", hrtime))
	realm.Method(p.rt, o, "uptime", 0, func(goja.FunctionCall) goja.Value {
		return p.rt.ToValue(p.elapsed().Seconds())
	})
}

func (p *Process) elapsed() time.Duration { return p.loop.Clock().Now().Sub(p.started) }

// hrtime returns [seconds, nanoseconds], since the earlier pair if one is given.
func (p *Process) hrtime(call goja.FunctionCall) goja.Value {
	now := p.elapsed()
	if earlier := call.Argument(0); !goja.IsUndefined(earlier) {
		var pair []int64
		if err := p.rt.ExportTo(earlier, &pair); err != nil || len(pair) != 2 {
			nodeerror.Throw(p.rt, "ERR_INVALID_ARG_TYPE",
				`The "time" argument must be an instance of Array. Received `+nodeerror.Received(p.rt, earlier))
		}
		now -= time.Duration(pair[0])*time.Second + time.Duration(pair[1])
	}
	return p.rt.NewArray(int64(now/time.Second), int64(now%time.Second))
}

// nextTick queues a call to run after the current task, before promise reactions.
func (p *Process) nextTick(call goja.FunctionCall) goja.Value {
	callback := nodeerror.Callback(p.rt, call.Argument(0))
	args := slices.Clone(call.Arguments[1:]) // goja uses the array again
	p.loop.NextTick(func() { p.loop.Call(callback, goja.Undefined(), args...) })
	return goja.Undefined()
}
