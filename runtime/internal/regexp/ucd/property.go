package ucd

import "strings"

// Property returns what \p{name} or \p{name=value} stands for, under the exact
// names of UnicodeMatchProperty and UnicodeMatchPropertyValue
// (sec-runtime-semantics-unicodematchproperty-p).
func Property(name, value string, hasValue bool) (Set, bool) {
	if !hasValue {
		if set, ok := category(name); ok {
			return set, true
		}
		return binary(name)
	}
	switch name {
	case "General_Category", "gc":
		return category(value)
	case "Script", "sc":
		return script(value)
	case "Script_Extensions", "scx":
		l := index()["sc="+value]
		if l == nil {
			return nil, false
		}
		if extended := index()["scx="+l.name]; extended != nil {
			return extended.ranges(), true
		}
		return script(value)
	}
	return nil, false
}

// StringProperty returns the sequences that a property of strings stands for, single
// code points among them.
func StringProperty(name string) ([][]rune, bool) {
	l := index()["str="+name]
	if l == nil {
		return nil, false
	}
	return l.sequences(), true
}

// groups are the categories that are made of others.
var groups = map[string]string{
	"Other":        "Cc Cf Co Cs Cn",
	"Letter":       "Lu Ll Lt Lm Lo",
	"Cased_Letter": "Lu Ll Lt",
	"Mark":         "Mn Mc Me",
	"Number":       "Nd Nl No",
	"Punctuation":  "Pc Pd Ps Pe Pi Pf Po",
	"Symbol":       "Sm Sc Sk So",
	"Separator":    "Zs Zl Zp",
}

const assigned = "Lu Ll Lt Lm Lo Mn Mc Me Nd Nl No Pc Pd Ps Pe Pi Pf Po Sm Sc Sk So Zs Zl Zp Cc Cf Co Cs"

func category(name string) (Set, bool) {
	l := index()["gc="+name]
	if l == nil {
		return nil, false
	}
	if l.name == "Unassigned" {
		return categories(assigned).Not(), true
	}
	if members, ok := groups[l.name]; ok {
		return categories(members), true
	}
	return l.ranges(), true
}

func categories(names string) Set {
	var ranges []Range
	for name := range strings.FieldsSeq(names) {
		set, _ := category(name)
		ranges = append(ranges, set...)
	}
	return Of(ranges...)
}

func script(name string) (Set, bool) {
	l := index()["sc="+name]
	if l == nil {
		return nil, false
	}
	if l.name != "Unknown" {
		return l.ranges(), true
	}
	var ranges []Range
	for key, other := range index() {
		if strings.HasPrefix(key, "sc=") {
			ranges = append(ranges, other.ranges()...)
		}
	}
	return Of(ranges...).Not(), true
}

func binary(name string) (Set, bool) {
	switch name {
	case "Any":
		return All, true
	case "ASCII":
		return Set{{0, 0x7F}}, true
	case "Assigned":
		return categories(assigned), true
	}
	if l := index()["bin="+name]; l != nil {
		return l.ranges(), true
	}
	return nil, false
}
