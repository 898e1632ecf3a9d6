package inspect

import (
	"strings"

	"github.com/dop251/goja"

	"jsrun/hostapi/internal/realm"
)

// Format is Node's util.format: a first argument that is a string may hold
// specifiers (%s %d %i %f %j %o %O %c %%) that the next arguments fill in; the
// others follow, separated by spaces. What a conversion throws is passed on as a
// panic, as in any host function.
func (in *Inspector) Format(opts Options, args ...goja.Value) string {
	if len(args) == 0 {
		return ""
	}
	f := formatter{in: in, opts: opts, args: args[1:]}
	first := args[0].String
	if !goja.IsString(args[0]) {
		first = func() string { return in.InspectThrow(args[0], opts) }
	} else if len(args) > 1 {
		first = func() string { return f.expand(args[0].String()) }
	}
	var b strings.Builder
	b.WriteString(first())
	for _, v := range f.args {
		b.WriteByte(' ')
		if goja.IsString(v) {
			b.WriteString(v.String())
		} else {
			b.WriteString(in.InspectThrow(v, opts))
		}
	}
	return b.String()
}

// formatter expands the specifiers of one format string.
type formatter struct {
	in   *Inspector
	opts Options
	args []goja.Value // not yet used
}

func (f *formatter) expand(text string) string {
	var b strings.Builder
	for {
		i := strings.IndexByte(text, '%')
		if i < 0 || i+1 == len(text) {
			b.WriteString(text)
			return b.String()
		}
		b.WriteString(text[:i])
		rest := text[i+1:]
		spec := rest[0]
		text = rest[1:]
		switch {
		case spec == '%':
			b.WriteByte('%')
		case len(f.args) == 0 || !strings.ContainsRune("sdifjoOc", rune(spec)):
			// Not a specifier: only the sign is consumed.
			b.WriteByte('%')
			text = rest
		default:
			v := f.args[0]
			f.args = f.args[1:]
			b.WriteString(f.convert(spec, v))
		}
	}
}

func (f *formatter) convert(spec byte, v goja.Value) string {
	switch spec {
	case 's':
		return f.asString(v)
	case 'd':
		return f.asNumber("Number", v)
	case 'i':
		return f.asNumber("parseInt", v)
	case 'f':
		return f.asFloat(v)
	case 'j':
		return f.asJSON(v)
	case 'O':
		return f.in.InspectThrow(v, f.opts)
	case 'o':
		opts := f.opts
		opts.ShowHidden, opts.ShowProxy, opts.Depth = true, true, 4
		return f.in.InspectThrow(v, opts)
	}
	return "" // %c: styles are for browsers
}

// asString is %s: String(v), but objects without a toString of their own are
// inspected.
func (f *formatter) asString(v goja.Value) string {
	plainPrinter := newPrinter(f.in, Defaults())
	if o, ok := v.(*goja.Object); ok && !realm.IsCallable(o) && f.hasBuiltinToString(o) {
		opts := f.opts
		opts.Depth, opts.Colors, opts.Compact = 0, false, 3
		return f.in.InspectThrow(o, opts)
	}
	if goja.IsBigInt(v) || goja.IsNumber(v) {
		return plainPrinter.primitive(v, true)
	}
	return f.in.realm.Intrinsic("String", nil, v).String()
}

// hasBuiltinToString tells that the toString of o is that of a class of the
// language, or is missing.
func (f *formatter) hasBuiltinToString(o *goja.Object) bool {
	r, name := f.in.realm, f.in.rt.ToValue("toString")
	if o = r.ProxyTarget(o); o == nil {
		return true
	}
	if !realm.IsCallable(r.Get(o, name)) {
		return true
	}
	if _, own := r.Own(o, name); own {
		return false
	}
	for holder := r.Prototype(o); holder != nil; holder = r.Prototype(holder) {
		if _, own := r.Own(holder, name); !own {
			continue
		}
		ctor, ok := r.OwnString(holder, "constructor")
		if !ok || !realm.IsCallable(ctor.Value) {
			return false
		}
		class := r.Get(ctor.Value.(*goja.Object), f.in.rt.ToValue("name"))
		return class != nil && builtinClasses[class.String()]
	}
	return true
}

// asNumber is %d and %i.
func (f *formatter) asNumber(convert string, v goja.Value) string {
	if goja.IsBigInt(v) {
		return v.String() + "n"
	}
	return f.number(convert, v)
}

// asFloat is %f.
func (f *formatter) asFloat(v goja.Value) string { return f.number("parseFloat", v) }

func (f *formatter) number(convert string, v goja.Value) string {
	if _, ok := v.(*goja.Symbol); ok {
		return "NaN"
	}
	n := f.in.realm.Intrinsic(convert, nil, v)
	return newPrinter(f.in, Defaults()).number(n)
}

// asJSON is %j.
func (f *formatter) asJSON(v goja.Value) (text string) {
	ex := f.in.realm.Try(func() { text = f.in.realm.Intrinsic("jsonStringify", nil, v).String() })
	if ex == nil {
		return text
	}
	if o, ok := ex.Value().(*goja.Object); ok {
		message := f.in.realm.Get(o, f.in.rt.ToValue("message"))
		if message != nil && strings.Contains(message.String(), "circular structure") {
			return "[Circular]"
		}
	}
	panic(ex.Value())
}
