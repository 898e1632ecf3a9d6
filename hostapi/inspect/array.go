package inspect

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/dop251/goja"
)

// lengthOf is the length of an array or typed array.
func (p *printer) lengthOf(o *goja.Object) int {
	own, ok := p.realm.OwnString(o, "length")
	if !ok || own.Value == nil {
		return 0
	}
	return int(own.Value.ToInteger())
}

func size(n int) string { return "(" + strconv.Itoa(n) + ")" }

func (p *printer) describeArray(s *shape) (string, bool) {
	n := p.lengthOf(s.obj)
	prefix := ""
	if s.class.name != "Array" || s.tag != "" {
		prefix = s.class.prefix(s.tag, "Array", size(n))
	}
	s.keys = p.namedKeysOf(s.obj, n)
	s.open, s.close, s.extras = prefix+"[", "]", extrasArray
	if n == 0 && p.bare(s) {
		return s.open + "]", true
	}
	s.entries = func(depth int) []string { return p.elements(s, n, depth) }
	return "", false
}

// elements formats the elements of an array of length n.
func (p *printer) elements(s *shape, n, depth int) []string {
	shown := min(max(p.opts.MaxArrayLength, 0), n)
	var entries []string
	for i := range shown {
		key := p.in.rt.ToValue(i)
		prop, ok := p.realm.Own(s.obj, key)
		if !ok {
			return p.sparseElements(s.obj, n, i, shown, entries, depth)
		}
		if isNumeric(prop.Value) && s.numbers == i {
			s.numbers++
		}
		entries = append(entries, p.element(s.obj, prop, depth))
	}
	return p.more(entries, n-shown)
}

// more adds the note that there are rest more items.
func (p *printer) more(entries []string, rest int) []string {
	if rest > 0 {
		entries = append(entries, fmt.Sprintf("... %d more item%s", rest, plural(rest)))
	}
	return entries
}

// sparseElements goes on at a hole with index next. Every run of holes is one
// entry.
func (p *printer) sparseElements(o *goja.Object, n, next, shown int, entries []string, depth int) []string {
	for _, index := range p.indices(o, next) {
		if len(entries) >= shown {
			break
		}
		if index > next {
			entries = append(entries, p.holes(index-next))
			next = index
			if len(entries) >= shown {
				break
			}
		}
		prop, _ := p.realm.Own(o, p.in.rt.ToValue(index))
		entries = append(entries, p.element(o, prop, depth))
		next++
	}
	if rest := n - next; rest > 0 {
		if len(entries) < shown {
			return append(entries, p.holes(rest))
		}
		return p.more(entries, rest)
	}
	return entries
}

func (p *printer) holes(n int) string {
	return p.style(fmt.Sprintf("<%d empty item%s>", n, plural(n)), styleUndefined)
}

// indices returns the indices of the elements of o from the given one on.
func (p *printer) indices(o *goja.Object, from int) []int {
	var indices []int
	for _, key := range o.Keys() {
		if i, ok := indexOf(p.in.rt.ToValue(key)); ok && i >= from {
			indices = append(indices, i)
		}
	}
	slices.Sort(indices)
	return indices
}

func (p *printer) describeTypedArray(s *shape) (string, bool) {
	n := int(p.realm.Intrinsic("typedArrayLength", s.obj).ToInteger())
	fallback := p.realm.Intrinsic("typedArrayTag", s.obj).String()
	s.keys = p.namedKeysOf(s.obj, n)
	s.open = s.class.prefix(s.tag, fallback, size(n)) + "["
	s.close, s.extras = "]", extrasArray
	if n == 0 && len(s.keys) == 0 && !p.opts.ShowHidden {
		return s.open + "]", true
	}
	s.entries = func(depth int) []string {
		shown := min(max(p.opts.MaxArrayLength, 0), n)
		var entries []string
		for i := range shown {
			own, _ := p.realm.Own(s.obj, p.in.rt.ToValue(i))
			entries = append(entries, p.primitive(own.Value, true))
			s.numbers++
		}
		entries = p.more(entries, n-shown)
		if p.opts.ShowHidden {
			entries = append(entries, p.typedArraySlots(s.obj, depth)...)
		}
		return entries
	}
	return "", false
}

// typedArraySlots shows the accessors that all typed arrays have.
func (p *printer) typedArraySlots(o *goja.Object, depth int) []string {
	p.indent += 2
	p.inTypedArray = true
	defer func() { p.indent -= 2; p.inTypedArray = false }()
	name := p.realm.Intrinsic("typedArrayTag", o).String()
	perElement := p.realm.Constructor(name).Get("BYTES_PER_ELEMENT")
	return []string{
		"[BYTES_PER_ELEMENT]: " + p.value(perElement, depth),
		"[length]: " + p.value(p.realm.Intrinsic("typedArrayLength", o), depth),
		"[byteLength]: " + p.value(p.realm.Intrinsic("typedArrayByteLength", o), depth),
		"[byteOffset]: " + p.value(p.realm.Intrinsic("typedArrayOffset", o), depth),
		"[buffer]: " + p.value(p.realm.Intrinsic("typedArrayBuffer", o), depth),
	}
}
