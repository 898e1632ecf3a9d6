package inspect

import (
	"strconv"
	"strings"

	"github.com/dop251/goja"

	"jsrun/hostapi/internal/realm"
)

// maxDepth bounds the recursion where no depth limit does.
const maxDepth = 1000

// maxTotal bounds the text: past it, nothing nested is shown any more.
const maxTotal = 1 << 27

// printer is the state of one call of Inspect.
type printer struct {
	in    *Inspector
	realm *realm.Realm
	opts  Options

	indent       int                  // columns that the current value is indented
	currentDepth int                  // level of the object formatted last
	seen         []*goja.Object       // objects being formatted, outermost first
	circular     map[*goja.Object]int // objects that refer to themselves, numbered
	inTypedArray bool                 // the value is the buffer of a typed array
	total        int                  // length of everything formatted so far
}

func newPrinter(in *Inspector, opts Options) *printer {
	return &printer{in: in, realm: in.realm, opts: opts}
}

// value formats v, which stands depth levels below the value of the call.
func (p *printer) value(v goja.Value, depth int) string {
	o, ok := v.(*goja.Object)
	if !ok {
		return p.primitive(v, false)
	}
	target := p.realm.ProxyTarget(o)
	if target == nil {
		return p.style("<Revoked Proxy>", styleSpecial)
	}
	if target != o && p.opts.ShowProxy {
		return p.proxy(o, depth)
	}
	if text, ok := p.customValue(o, target, depth); ok {
		return text
	}
	if p.isSeen(target) {
		return p.circularMark(target)
	}
	return p.object(target, depth)
}

func (p *printer) isSeen(o *goja.Object) bool {
	for _, s := range p.seen {
		if s == o {
			return true
		}
	}
	return false
}

// circularMark returns the reference to an object that is being formatted.
func (p *printer) circularMark(o *goja.Object) string {
	if p.circular == nil {
		p.circular = make(map[*goja.Object]int)
	}
	index, ok := p.circular[o]
	if !ok {
		index = len(p.circular) + 1
		p.circular[o] = index
	}
	return p.style("[Circular *"+strconv.Itoa(index)+"]", styleSpecial)
}

// proxy formats a proxy with its target and handler.
func (p *printer) proxy(o *goja.Object, depth int) string {
	if depth > p.opts.Depth {
		return p.style("Proxy [Array]", styleSpecial)
	}
	proxy := o.Export().(goja.Proxy)
	p.indent += 2
	entries := []string{p.value(proxy.Target(), depth+1), p.value(proxy.Handler(), depth+1)}
	p.indent -= 2
	s := &shape{obj: o, open: "Proxy [", close: "]", extras: extrasArray}
	p.currentDepth = depth + 1
	return p.layout(s, entries, depth+1)
}

// customValue calls the custom inspector of an object, if it has one.
func (p *printer) customValue(context, target *goja.Object, depth int) (string, bool) {
	if !p.opts.CustomInspect {
		return "", false
	}
	fn, ok := p.realm.Get(target, p.in.customSymbol()).(*goja.Object)
	if !ok || fn == p.in.Function() || !realm.IsCallable(fn) || p.isPrototypeObject(target) {
		return "", false
	}
	left := p.in.rt.ToValue(p.opts.Depth - depth)
	if p.opts.Depth >= Unlimited {
		left = goja.Null()
	}
	ret := p.realm.Call(fn, context, left, p.in.optionsObject(p.opts, left), p.in.Function())
	result, isObject := ret.(*goja.Object)
	switch {
	case isObject && result == context:
		return "", false
	case !isObject:
		text := ret.String()
		if !goja.IsString(ret) {
			text = p.realm.Intrinsic("String", nil, ret).String()
		}
		return p.indented(text), true
	case p.isSeen(result):
		return p.circularMark(result), true
	}
	return p.indented(p.nested(result, depth, target)), true
}

// nested formats what a custom inspector returned in the place of target.
func (p *printer) nested(result *goja.Object, depth int, target *goja.Object) string {
	if len(p.seen) > maxDepth {
		return p.interrupted()
	}
	p.seen = append(p.seen, target)
	defer func() { p.seen = p.seen[:len(p.seen)-1] }()
	return p.value(result, depth)
}

// indented indents every line of text but the first.
func (p *printer) indented(text string) string {
	if p.indent == 0 {
		return text
	}
	return strings.ReplaceAll(text, "\n", "\n"+strings.Repeat(" ", p.indent))
}

// isPrototypeObject tells that o is the prototype of its own constructor, which
// has the custom inspector of its instances without being one.
func (p *printer) isPrototypeObject(o *goja.Object) bool {
	ctor, ok := p.realm.Lookup(o, p.in.rt.ToValue("constructor")).(*goja.Object)
	if !ok || p.realm.BrandOf(ctor) != realm.BrandFunction {
		return false
	}
	proto, ok := p.realm.OwnString(ctor, "prototype")
	return ok && proto.Value == goja.Value(o)
}

func (p *printer) interrupted() string {
	return p.style("[Object: Inspection interrupted prematurely. Maximum call stack size exceeded.]", styleSpecial)
}
