package inspect

import (
	"sort"
	"strconv"

	"github.com/dop251/goja"

	"jsrun/hostapi/internal/realm"
)

// extras says how the entries of an object may be laid out.
type extras int

const (
	extrasObject extras = iota
	extrasArray         // entries may be put in columns
)

// shape is an object on its way to text: what stands around its entries and how
// to get at them.
type shape struct {
	obj     *goja.Object
	brand   realm.Brand
	class   className
	tag     string       // Symbol.toStringTag, where it says something new
	keys    []goja.Value // properties to show after the entries
	base    string       // text before the braces: a function, an error, …
	open    string       // the opening brace with its prefix
	close   string
	extras  extras
	numbers int                      // leading elements that are numbers
	entries func(depth int) []string // nil: properties only
	hidden  []hiddenProperty         // accessors of the prototypes, with ShowHidden
}

// hiddenProperty is a property that an object has from its class.
type hiddenProperty struct {
	holder *goja.Object
	key    goja.Value
}

// object formats an object that is neither seen nor customised.
func (p *printer) object(o *goja.Object, depth int) string {
	s := p.newShape(o, depth)
	if text, done := p.describe(s, depth); done {
		return text
	}
	if depth > p.opts.Depth {
		return p.tooDeep(s)
	}
	if len(p.seen) > maxDepth {
		return p.interrupted()
	}
	depth++
	p.seen = append(p.seen, o)
	p.currentDepth = depth
	entries := p.allEntries(s, depth)
	if index, ok := p.circular[o]; ok {
		reference := p.style("<ref *"+strconv.Itoa(index)+">", styleSpecial)
		if s.base == "" {
			s.base = reference
		} else {
			s.base = reference + " " + s.base
		}
	}
	p.seen = p.seen[:len(p.seen)-1]
	text := p.layout(s, entries, depth)
	if p.total += len(text); p.total > maxTotal {
		p.opts.Depth = -1
	}
	return text
}

// allEntries formats the entries of an object and then its properties.
func (p *printer) allEntries(s *shape, depth int) []string {
	var entries []string
	if s.entries != nil {
		entries = s.entries(depth)
	}
	fixed := len(entries)
	for _, key := range s.keys {
		entries = append(entries, p.property(s.obj, key, depth))
	}
	for _, h := range s.hidden {
		entries = append(entries, p.property(h.holder, h.key, depth))
	}
	if p.opts.Sorted {
		if s.extras == extrasObject {
			fixed = 0
		}
		sort.Strings(entries[fixed:])
	}
	return entries
}

// tooDeep is what stands for an object below the depth limit.
func (p *printer) tooDeep(s *shape) string {
	fallback := "Object"
	if s.brand == realm.BrandArray {
		fallback = "Array"
	}
	name := s.class.prefix(s.tag, fallback, "")
	name = name[:len(name)-1]
	if !s.class.null {
		name = "[" + name + "]"
	}
	return p.style(name, styleSpecial)
}

func (p *printer) newShape(o *goja.Object, depth int) *shape {
	s := &shape{obj: o, brand: p.realm.BrandOf(o), open: "{", close: "}"}
	if s.brand == realm.BrandOrdinary && p.inherits(o, p.realm.ErrorPrototype()) {
		s.brand = realm.BrandError
	}
	s.class = p.classOf(s, depth)
	s.tag = p.tagOf(s)
	return s
}

// tagOf returns the Symbol.toStringTag of an object unless it is shown anyhow,
// as an own property, or empty.
func (p *printer) tagOf(s *shape) string {
	tag := p.realm.Get(s.obj, goja.SymToStringTag)
	if tag == nil || !goja.IsString(tag) || tag.String() == "" {
		if s.obj == p.in.global {
			return "global"
		}
		return ""
	}
	own, ok := p.realm.Own(s.obj, goja.SymToStringTag)
	if ok && (own.Enumerable || p.opts.ShowHidden) {
		return ""
	}
	return tag.String()
}

// keysOf returns the keys of the properties to show.
func (p *printer) keysOf(o *goja.Object) []goja.Value {
	if p.opts.ShowHidden {
		return p.realm.OwnKeys(o)
	}
	return p.realm.EnumerableKeys(o)
}

// namedKeysOf is keysOf without the indices of an array, of which there are n.
func (p *printer) namedKeysOf(o *goja.Object, n int) []goja.Value {
	// DEVIATION: of a huge array only symbols are looked for, because goja can't
	// list the names without all the indices before them.
	const huge = 1 << 21
	if n > huge {
		var keys []goja.Value
		for _, symbol := range o.Symbols() {
			keys = append(keys, symbol)
		}
		return keys
	}
	keys := p.keysOf(o)
	named := keys[:0]
	for _, key := range keys {
		if !isIndex(key) {
			named = append(named, key)
		}
	}
	return named
}

// isIndex tells whether key is an array index (sec-array-exotic-objects).
func isIndex(key goja.Value) bool {
	_, ok := indexOf(key)
	return ok
}

func indexOf(key goja.Value) (int, bool) {
	if !goja.IsString(key) {
		return 0, false
	}
	text := key.String()
	if text == "" || text[0] < '0' || text[0] > '9' {
		return 0, false
	}
	n, err := strconv.ParseUint(text, 10, 32)
	if err != nil || n == 1<<32-1 || strconv.FormatUint(n, 10) != text {
		return 0, false
	}
	return int(n), true
}
