package process

import (
	"io"

	"github.com/dop251/goja"

	"jsrun/hostapi/internal/nodeerror"
	"jsrun/hostapi/internal/realm"
	"jsrun/runtime/host"
)

// stream makes process.stdout or process.stderr: write, fd and, for a terminal,
// isTTY. A write that fails does not disturb the script.
func (p *Process) stream(w io.Writer, fd int, terminal bool) *goja.Object {
	if w == nil {
		w = io.Discard
	}
	o := p.rt.NewObject()
	p.add(o, "fd", fd)
	if terminal {
		p.add(o, "isTTY", true)
	}
	realm.Method(p.rt, o, "write", 3, func(call goja.FunctionCall) goja.Value {
		return p.write(w, call)
	})
	return o
}

// write writes a string or the bytes of a Uint8Array. A function behind them, or
// behind an encoding, is called afterwards.
func (p *Process) write(w io.Writer, call goja.FunctionCall) goja.Value {
	chunk := call.Argument(0)
	if goja.IsString(chunk) {
		if text := chunk.String(); host.CountOutput(p.loop, len(text)) {
			_, _ = io.WriteString(w, text)
		}
	} else if bytes, ok := chunk.Export().([]byte); ok {
		if host.CountOutput(p.loop, len(bytes)) {
			_, _ = w.Write(bytes)
		}
	} else {
		nodeerror.Throw(p.rt, "ERR_INVALID_ARG_TYPE",
			`The "chunk" argument must be of type string or an instance of Buffer or Uint8Array. Received `+
				nodeerror.Received(p.rt, chunk))
	}
	for i := 1; i <= 2; i++ {
		if done := call.Argument(i); realm.IsCallable(done) {
			p.loop.NextTick(func() { p.loop.Call(done, goja.Undefined()) })
			break
		}
	}
	return p.rt.ToValue(true)
}
