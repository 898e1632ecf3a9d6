package operator

import (
	"reflect"
	"sync"
	"unsafe"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"

	"jsrun/runtime/internal/intrinsic"
)

// spread guards `...source` in an object literal
// (sec-runtime-semantics-propertydefinitionevaluation).
func spread(self, machine unsafe.Pointer) {
	o := operation{found, machine}
	x := o.operands()
	realm := o.ifMany(x[1])
	if realm == nil {
		gojas.spread(self, machine)
		return
	}
	realm.Bounds().Properties.Copy(x[0].(*goja.Object), x[1], nil)
	*(*int)(unsafe.Add(machine, o.size))--
	*(*int)(unsafe.Add(machine, o.pc))++
}

// rest guards `...target` in an object pattern (sec-restbindinginitialization): what was
// read already is left out.
func rest(self, machine unsafe.Pointer) {
	o := operation{found, machine}
	s := o.stack()
	pattern := patternOf(s[len(s)-1])
	if pattern == nil {
		gojas.rest(self, machine)
		return
	}
	source := *pattern.source
	realm := o.ifMany(source)
	if realm == nil {
		gojas.rest(self, machine)
		return
	}
	// goja makes the object, puts it on the stack and finds nothing to copy.
	*pattern.source = realm.VM().CreateObject(nil)
	gojas.rest(self, machine)
	*pattern.source = source
	s = o.stack()
	realm.Bounds().Properties.Copy(s[len(s)-1].(*goja.Object), source, pattern.used.has)
}

// ifMany returns the realm if a value has many properties, nil if not.
func (o operation) ifMany(v goja.Value) *intrinsic.Realm {
	if !mayHaveMany(v) {
		return nil
	}
	if realm := o.realm(); realm != nil && realm.Bounds().Properties != nil && realm.Bounds().Properties.HasMany(v) {
		return realm
	}
	return nil
}

// mayHaveMany tells whether a value is long, or of a kind that has to be looked at.
func mayHaveMany(v goja.Value) bool {
	const few = 1 << 12
	object, ok := v.(*goja.Object)
	if !ok {
		return found.lengthOf(wordsOf(v)) > few
	}
	a := arrayLayout()
	if a == nil {
		return true
	}
	switch self := (*words)(unsafe.Add(unsafe.Pointer(object), a.self)); self.table {
	case a.arrayTable:
		return len(*(*[]goja.Value)(unsafe.Add(self.data, a.values))) > few || a.namesOf(self.data) > few
	case a.ordinaryTable, a.templatedTable:
		return a.namesOf(self.data) > few
	}
	return true
}

// namesOf returns how many names an object has that keeps them at its begin.
func (a *arrays) namesOf(data unsafe.Pointer) int {
	return len(*(*[]unistring.String)(unsafe.Add(data, a.names)))
}

// pattern is what goja has in the place of the source while it takes it apart.
type pattern struct {
	source *goja.Value
	used   *keys
}

// keys are those that were read, as goja has them.
type keys struct {
	names   map[unistring.String]struct{}
	symbols map[*goja.Symbol]struct{}
}

func (k *keys) has(name unistring.String, symbol *goja.Symbol) bool {
	if symbol != nil {
		_, ok := k.symbols[symbol]
		return ok
	}
	_, ok := k.names[name]
	return ok
}

// patterns is where goja has the parts of a pattern, by the table of the object.
var patterns struct {
	once         sync.Once
	table        unsafe.Pointer
	source, used uintptr
}

// patternOf returns the pattern that goja has on its stack, nil if that is another than
// expected.
func patternOf(v goja.Value) *pattern {
	o, ok := v.(*goja.Object)
	a := arrayLayout()
	if !ok || a == nil {
		return nil
	}
	self := (*words)(unsafe.Add(unsafe.Pointer(o), a.self))
	patterns.once.Do(func() { findPattern(o, self.table) })
	if self.table != patterns.table {
		return nil
	}
	return &pattern{(*goja.Value)(unsafe.Add(self.data, patterns.source)), (*keys)(unsafe.Add(self.data, patterns.used))}
}

// findPattern looks at the first pattern there is.
func findPattern(o *goja.Object, table unsafe.Pointer) {
	t := implementation(o)
	source, ok := t.FieldByName("wrapped")
	used, isUsed := t.FieldByName("usedKeys")
	if !ok || !isUsed || source.Type != reflect.TypeFor[goja.Value]() || used.Type.Kind() != reflect.Struct {
		return
	}
	names, ok := used.Type.FieldByName("stringProps")
	symbols, isSymbols := used.Type.FieldByName("symbolProps")
	ours := reflect.TypeFor[keys]()
	if !ok || !isSymbols || names.Type != ours.Field(0).Type || symbols.Type != ours.Field(1).Type ||
		names.Offset != ours.Field(0).Offset || symbols.Offset != ours.Field(1).Offset {
		return
	}
	patterns.table, patterns.source, patterns.used = table, source.Offset, used.Offset
}
