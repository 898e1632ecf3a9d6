package value

import (
	"reflect"
	"strings"
)

// field is a property that a struct has.
type field struct {
	name      string
	step      string // of a path: ".name"
	index     []int
	omitEmpty bool
	omitZero  bool
	bigint    bool
	plan      *plan
}

// fieldsOf lists the properties of a struct type in the order of its fields. As
// in encoding/json the fields of embedded structs count as those of the outer
// one, unless a tag names them, and of several with one name the least deep wins.
func fieldsOf(t reflect.Type) []field {
	var list []field
	byName := map[string]int{}
	for _, f := range reflect.VisibleFields(t) {
		entry, ok := fieldOf(t, f)
		if !ok {
			continue
		}
		if i, taken := byName[entry.name]; taken {
			if len(list[i].index) > len(entry.index) {
				list[i] = entry
			}
			continue
		}
		byName[entry.name] = len(list)
		list = append(list, entry)
	}
	return list
}

// fieldOf reads the tag of a field; ok is false if it is no property.
func fieldOf(t reflect.Type, f reflect.StructField) (entry field, ok bool) {
	tag, tagged := tagOf(f)
	name, options, _ := strings.Cut(tag, ",")
	switch {
	case tag == "-", !f.IsExported(), hiddenBy(t, f.Index):
		return field{}, false
	case f.Anonymous && name == "" && isStruct(f.Type):
		return field{}, false // its fields are listed
	}
	if !tagged || name == "" {
		name = f.Name
	}
	entry = field{name: name, step: step(name), index: f.Index, plan: planOf(f.Type)}
	for option := range strings.SplitSeq(options, ",") {
		switch option {
		case "omitempty":
			entry.omitEmpty = true
		case "omitzero":
			entry.omitZero = true
		case "bigint":
			entry.bigint = true
		}
	}
	return entry, true
}

func tagOf(f reflect.StructField) (tag string, ok bool) {
	if tag, ok = f.Tag.Lookup("js"); ok {
		return tag, true
	}
	return f.Tag.Lookup("json")
}

// hiddenBy tells whether a field belongs to an embedded struct that is a property
// of its own, or none at all.
func hiddenBy(t reflect.Type, index []int) bool {
	for i := 1; i < len(index); i++ {
		f := t.FieldByIndex(index[:i])
		tag, _ := tagOf(f)
		name, _, _ := strings.Cut(tag, ",")
		if name != "" || !isStruct(f.Type) || !f.IsExported() && f.Type.Kind() == reflect.Pointer {
			return true
		}
	}
	return false
}

func isStruct(t reflect.Type) bool {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return t.Kind() == reflect.Struct && t != timeType && t != bigIntType
}
