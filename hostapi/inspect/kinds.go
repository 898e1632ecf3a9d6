package inspect

import (
	"math"

	"github.com/dop251/goja"

	"jsrun/hostapi/internal/realm"
)

// describe fills in the shape of an object. Where the text is finished without
// entries it returns it.
func (p *printer) describe(s *shape, depth int) (string, bool) {
	if text, done, ok := p.describeIterable(s); ok {
		return text, done
	}
	if p.isNamespace(s) {
		return p.describeNamespace(s) // its keys can't be listed before all have values
	}
	s.keys = p.keysOf(s.obj)
	switch s.brand {
	case realm.BrandFunction:
		return p.describeBase(s, p.functionBase(s), styleSpecial)
	case realm.BrandRegExp:
		return p.describeRegExp(s, depth)
	case realm.BrandDate:
		return p.describeDate(s)
	case realm.BrandError:
		return p.describeError(s)
	case realm.BrandBoxed:
		return p.describeBoxed(s)
	case realm.BrandArrayBuffer:
		return p.describeArrayBuffer(s)
	case realm.BrandDataView:
		return p.describeDataView(s)
	case realm.BrandPromise:
		return p.describePromise(s)
	case realm.BrandWeakSet:
		return p.describeWeak(s, "WeakSet")
	case realm.BrandWeakMap:
		return p.describeWeak(s, "WeakMap")
	}
	return p.describeOrdinary(s)
}

// describeIterable is describe for the kinds that are iterated. One that lost its
// Symbol.iterator is shown as an ordinary object.
func (p *printer) describeIterable(s *shape) (text string, done, ok bool) {
	if !s.class.null {
		if iter := p.realm.Get(s.obj, goja.SymIterator); iter == nil || goja.IsUndefined(iter) {
			return "", false, false
		}
	}
	switch s.brand {
	case realm.BrandArray:
		text, done = p.describeArray(s)
	case realm.BrandSet:
		text, done = p.describeSet(s)
	case realm.BrandMap:
		text, done = p.describeMap(s)
	case realm.BrandTypedArray:
		text, done = p.describeTypedArray(s)
	case realm.BrandMapIterator:
		text, done = p.describeIterator(s, "Map")
	case realm.BrandSetIterator:
		text, done = p.describeIterator(s, "Set")
	default:
		return "", false, false
	}
	return text, done, true
}

// describeBase finishes an object that is all base unless it has properties.
func (p *printer) describeBase(s *shape, base string, st style) (string, bool) {
	if p.bare(s) {
		return p.style(base, st), true
	}
	s.base = base
	return "", false
}

// bare tells that an object has no properties to show.
func (p *printer) bare(s *shape) bool { return len(s.keys) == 0 && len(s.hidden) == 0 }

func (p *printer) describeOrdinary(s *shape) (string, bool) {
	switch {
	case s.brand == realm.BrandArguments:
		s.open = "[Arguments] {"
		if s.tag != "" && !s.class.null {
			s.open = s.class.prefix(s.tag, "Arguments", "") + "{"
		}
	case !s.class.null && s.class.name == "Object" && s.tag == "":
		s.open = "{"
	default:
		s.open = s.class.prefix(s.tag, "Object", "") + "{"
	}
	if p.bare(s) {
		return s.open + "}", true
	}
	return "", false
}

// isNamespace recognises a module namespace (sec-module-namespace-exotic-objects):
// no prototype, and the tag Module that nothing can change.
func (p *printer) isNamespace(s *shape) bool {
	if !s.class.null || s.tag != "Module" {
		return false
	}
	desc, ok := p.realm.Intrinsic("descriptor", nil, s.obj, goja.SymToStringTag).(*goja.Object)
	return ok && !desc.Get("configurable").ToBoolean() && !desc.Get("writable").ToBoolean()
}

// describeNamespace shows the exports of a module; one in its temporal dead zone
// throws when it is read.
func (p *printer) describeNamespace(s *shape) (string, bool) {
	s.open = s.class.prefix(s.tag, "Module", "") + "{"
	keys := p.realm.OwnKeys(s.obj)
	s.keys = nil
	if len(keys) == 1 {
		return s.open + "}", true
	}
	s.entries = func(depth int) []string {
		var entries []string
		for _, key := range keys {
			if goja.IsString(key) {
				entries = append(entries, p.namespaceProperty(s.obj, key, depth))
			}
		}
		return entries
	}
	return "", false
}

func (p *printer) namespaceProperty(o *goja.Object, key goja.Value, depth int) (text string) {
	if ex := p.realm.Try(func() { p.realm.Own(o, key) }); ex != nil {
		return p.keyText(key, true) + ": " + p.style("<uninitialized>", styleSpecial)
	}
	return p.property(o, key, depth)
}

func (p *printer) describeRegExp(s *shape, depth int) (string, bool) {
	base := "/" + p.intrinsicText("regexpSource", s.obj) + "/" + p.realm.RegExpFlags(s.obj)
	if prefix := s.class.prefix(s.tag, "RegExp", ""); prefix != "RegExp " {
		base = prefix + base
	}
	if depth > p.opts.Depth {
		return p.style(base, styleRegExp), true
	}
	return p.describeBase(s, base, styleRegExp)
}

func (p *printer) describeDate(s *shape) (string, bool) {
	base := "Invalid Date"
	if !math.IsNaN(p.realm.Intrinsic("dateTime", s.obj).ToFloat()) {
		base = p.intrinsicText("dateISO", s.obj)
	}
	if prefix := s.class.prefix(s.tag, "Date", ""); prefix != "Date " {
		base = prefix + base
	}
	return p.describeBase(s, base, styleDate)
}

// intrinsicText calls a captured method of o for its text.
func (p *printer) intrinsicText(name string, o *goja.Object) (text string) {
	if ex := p.realm.Try(func() { text = p.realm.Intrinsic(name, o).String() }); ex != nil {
		return ""
	}
	return text
}

func (p *printer) describePromise(s *shape) (string, bool) {
	s.open = s.class.prefix(s.tag, "Promise", "") + "{"
	s.entries = func(depth int) []string {
		promise := s.obj.Export().(*goja.Promise)
		if promise.State() == goja.PromiseStatePending {
			return []string{p.style("<pending>", styleSpecial)}
		}
		p.indent += 2
		text := p.value(promise.Result(), depth)
		p.indent -= 2
		if promise.State() == goja.PromiseStateRejected {
			text = p.style("<rejected>", styleSpecial) + " " + text
		}
		return []string{text}
	}
	return "", false
}

func (p *printer) describeWeak(s *shape, name string) (string, bool) {
	s.open = s.class.prefix(s.tag, name, "") + "{"
	s.entries = func(int) []string { return []string{p.style("<items unknown>", styleSpecial)} }
	return "", false
}
