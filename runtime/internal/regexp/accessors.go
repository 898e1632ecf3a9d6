package regexp

import (
	"strings"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
	"jsrun/runtime/internal/regexp/pattern"
)

// accessor is a flag with its getter on RegExp.prototype.
type accessor struct {
	name   string
	letter byte
	is     func(pattern.Flags) bool
}

// accessors are the flags in the order in which `flags` reads and writes them
// (sec-get-regexp.prototype.flags).
var accessors = []accessor{
	{"hasIndices", 'd', func(f pattern.Flags) bool { return f.HasIndices }},
	{"global", 'g', func(f pattern.Flags) bool { return f.Global }},
	{"ignoreCase", 'i', func(f pattern.Flags) bool { return f.IgnoreCase }},
	{"multiline", 'm', func(f pattern.Flags) bool { return f.Multiline }},
	{"dotAll", 's', func(f pattern.Flags) bool { return f.DotAll }},
	{"unicode", 'u', func(f pattern.Flags) bool { return f.Unicode }},
	{"unicodeSets", 'v', func(f pattern.Flags) bool { return f.UnicodeSets }},
	{"sticky", 'y', func(f pattern.Flags) bool { return f.Sticky }},
}

// setUpAccessors makes goja's getters look for objects of ours, and adds those
// that goja lacks.
func (r *realm) setUpAccessors() {
	getter := func(name string) *goja.Object { return r.layout.getterOf(r.proto, name) }
	for _, a := range accessors {
		get := getter(a.name)
		if get == nil {
			r.addAccessor(a)
			continue
		}
		r.swap(get, func(gojas native) native {
			r.gojaFlag[a.letter] = gojas
			return func(call goja.FunctionCall) goja.Value {
				if s := r.stateOf(call.This); s != nil {
					return r.vm.ToValue(a.is(s.is))
				}
				r.needObject(call.This, a.name)
				return gojas(call)
			}
		})
	}
	r.swap(getter("source"), func(gojas native) native {
		r.gojaSource = gojas
		return func(call goja.FunctionCall) goja.Value {
			if s := r.stateOf(call.This); s != nil {
				return escapeSource(s.source)
			}
			r.needObject(call.This, "source")
			return gojas(call)
		}
	})
	r.swap(getter("flags"), func(native) native { return r.flags })
}

// needObject throws for a receiver that is no object, which goja makes one of.
func (r *realm) needObject(this goja.Value, name string) {
	if _, ok := this.(*goja.Object); !ok {
		panic(r.vm.NewTypeError("RegExp.prototype.%s getter called on non-object %s", name, intrinsic.Name(this)))
	}
}

// addAccessor defines a getter as RegExpHasFlag describes it (sec-regexphasflag).
func (r *realm) addAccessor(a accessor) {
	get := r.NewFunction("get "+a.name, 0, func(call goja.FunctionCall) goja.Value {
		r.needObject(call.This, a.name)
		if s := r.stateOf(call.This); s != nil {
			return r.vm.ToValue(a.is(s.is))
		}
		o := call.This.(*goja.Object)
		switch {
		case o.ClassName() == "RegExp":
			return r.vm.ToValue(false)
		case o.SameAs(r.proto):
			return goja.Undefined()
		}
		panic(r.vm.NewTypeError("RegExp.prototype.%s getter called on an object that is no RegExp", a.name))
	})
	intrinsic.Must(r.proto.DefineAccessorProperty(a.name, get, nil, goja.FLAG_TRUE, goja.FLAG_FALSE))
}

// flags is get RegExp.prototype.flags (sec-get-regexp.prototype.flags).
func (r *realm) flags(call goja.FunctionCall) goja.Value {
	r.needObject(call.This, "flags")
	var text []byte
	for _, a := range accessors {
		if v := call.This.(*goja.Object).Get(a.name); v != nil && v.ToBoolean() {
			text = append(text, a.letter)
		}
	}
	return r.vm.ToValue(string(text))
}

// canonical writes flags in the order of the getter.
func canonical(is pattern.Flags) string {
	var text []byte
	for _, a := range accessors {
		if a.is(is) {
			text = append(text, a.letter)
		}
	}
	return string(text)
}

// gojaFlags returns the flags of an object of goja's, whatever scripts have done
// to the getters.
func (r *realm) gojaFlags(o *goja.Object) string {
	var text []byte
	for _, a := range accessors {
		if get := r.gojaFlag[a.letter]; get != nil && get(goja.FunctionCall{This: o}).ToBoolean() {
			text = append(text, a.letter)
		}
	}
	return string(text)
}

// escapeSource is EscapeRegExpPattern (sec-escaperegexppattern).
func escapeSource(source goja.String) goja.Value {
	if source.Length() == 0 {
		return goja.StringFromUTF16([]uint16{'(', '?', ':', ')'})
	}
	units := unitsOf(source)
	out := make([]uint16, 0, len(units))
	escaped, class := false, 0
	for _, c := range units {
		switch {
		case isLineTerminator(c):
			// An escaped line terminator is the same as its escape.
			if !escaped {
				out = append(out, '\\')
			}
			for _, x := range terminatorEscapes[c] {
				out = append(out, uint16(x))
			}
			escaped = false
			continue
		case escaped:
		case c == '[':
			class++
		case c == ']' && class > 0:
			class--
		case c == '/' && class == 0:
			out = append(out, '\\')
		}
		escaped = c == '\\' && !escaped
		out = append(out, c)
	}
	return goja.StringFromUTF16(out)
}

var terminatorEscapes = map[uint16]string{'\n': "n", '\r': "r", 0x2028: "u2028", 0x2029: "u2029"}

func isLineTerminator(c uint16) bool { return terminatorEscapes[c] != "" }

// has tells whether flags hold a letter.
func has(flags string, letter byte) bool { return strings.IndexByte(flags, letter) >= 0 }
