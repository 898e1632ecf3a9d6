package inspect

import (
	"github.com/dop251/goja"
)

func (p *printer) describeSet(s *shape) (string, bool) {
	n := int(p.realm.Intrinsic("setSize", s.obj).ToInteger())
	s.keys = p.keysOf(s.obj)
	s.open = s.class.prefix(s.tag, "Set", size(n)) + "{"
	if n == 0 && p.bare(s) {
		return s.open + "}", true
	}
	s.entries = func(depth int) []string {
		return p.list(p.realm.SetValues(s.obj, p.opts.MaxArrayLength+1), n, depth)
	}
	return "", false
}

func (p *printer) describeMap(s *shape) (string, bool) {
	n := int(p.realm.Intrinsic("mapSize", s.obj).ToInteger())
	s.keys = p.keysOf(s.obj)
	s.open = s.class.prefix(s.tag, "Map", size(n)) + "{"
	if n == 0 && p.bare(s) {
		return s.open + "}", true
	}
	s.entries = func(depth int) []string {
		shown := min(max(p.opts.MaxArrayLength, 0), n)
		p.indent += 2
		defer func() { p.indent -= 2 }()
		var entries []string
		for _, e := range p.realm.MapEntries(s.obj, shown) {
			entries = append(entries, p.value(e.Key, depth)+" => "+p.value(e.Value, depth))
		}
		return p.more(entries, n-shown)
	}
	return "", false
}

// list formats values one by one; n is how many there are in all.
func (p *printer) list(values []goja.Value, n, depth int) []string {
	shown := min(max(p.opts.MaxArrayLength, 0), n)
	p.indent += 2
	defer func() { p.indent -= 2 }()
	var entries []string
	for _, v := range values[:min(shown, len(values))] {
		entries = append(entries, p.value(v, depth))
	}
	return p.more(entries, n-shown)
}

// describeIterator shows what an iterator of a Map or Set has yet to give.
func (p *printer) describeIterator(s *shape, kind string) (string, bool) {
	s.keys = p.keysOf(s.obj)
	rest, ok := p.realm.PeekIterator(s.obj)
	if !ok {
		return p.describeOrdinary(s)
	}
	prefix := "[" + s.tag + "] {"
	if s.tag != kind+" Iterator" {
		if s.tag != "" {
			s.tag = "] [" + s.tag
		}
		prefix = "[" + kind + " Iterator" + s.tag + "] {"
	}
	if rest.Entries {
		prefix = "[" + kind + " Entries] {"
	}
	s.open = prefix
	s.entries = func(depth int) []string {
		if !rest.Entries {
			return p.list(rest.Values, len(rest.Values), depth)
		}
		return p.pairs(s, rest.Values, depth)
	}
	return "", false
}

// pairs formats keys and values in turn as arrays of two.
func (p *printer) pairs(s *shape, values []goja.Value, depth int) []string {
	n := len(values) / 2
	shown := min(max(p.opts.MaxArrayLength, 0), n)
	p.indent += 2
	defer func() { p.indent -= 2 }()
	var entries []string
	for i := range shown {
		pair := []string{p.value(values[2*i], depth), p.value(values[2*i+1], depth)}
		entries = append(entries, p.layout(&shape{obj: s.obj, open: "[", close: "]", extras: extrasArray}, pair, depth))
	}
	return p.more(entries, n-shown)
}
