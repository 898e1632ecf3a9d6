package inspect

import (
	"fmt"
	"strings"

	"github.com/dop251/goja"
)

func (p *printer) describeArrayBuffer(s *shape) (string, bool) {
	s.open = s.class.prefix(s.tag, "ArrayBuffer", "") + "{"
	buffer := s.obj.Export().(goja.ArrayBuffer)
	s.entries = func(int) []string {
		if p.inTypedArray {
			return []string{"byteLength: " + p.style(fmt.Sprint(len(buffer.Bytes())), styleNumber)}
		}
		length := "byteLength: " + p.style(fmt.Sprint(len(buffer.Bytes())), styleNumber)
		if buffer.Detached() {
			return []string{p.style("(detached)", styleSpecial), length}
		}
		contents := p.style("[Uint8Contents]", styleSpecial) + ": <" + p.hex(buffer.Bytes()) + ">"
		return []string{contents, length}
	}
	return "", false
}

func (p *printer) hex(data []byte) string {
	shown := min(max(p.opts.MaxArrayLength, 0), len(data))
	var b strings.Builder
	for i, c := range data[:shown] {
		if i > 0 {
			b.WriteByte(' ')
		}
		fmt.Fprintf(&b, "%02x", c)
	}
	if rest := len(data) - shown; rest > 0 {
		fmt.Fprintf(&b, " ... %d more byte%s", rest, plural(rest))
	}
	return b.String()
}

func (p *printer) describeDataView(s *shape) (string, bool) {
	s.open = s.class.prefix(s.tag, "DataView", "") + "{"
	s.entries = func(depth int) []string {
		p.indent += 2
		defer func() { p.indent -= 2 }()
		slot := func(name, intrinsic string) string {
			var v goja.Value
			if ex := p.realm.Try(func() { v = p.realm.Intrinsic(intrinsic, s.obj) }); ex != nil {
				v = p.in.rt.ToValue(0)
			}
			return name + ": " + p.value(v, depth)
		}
		return []string{
			slot("byteLength", "viewLength"),
			slot("byteOffset", "viewOffset"),
			slot("buffer", "viewBuffer"),
		}
	}
	return "", false
}
