package realm

import (
	"strings"

	"github.com/dop251/goja"
)

// flagGetter is the getter of one flag of RegExp.prototype.
type flagGetter struct {
	letter string
	get    NativeFunc
}

// captureFlags takes the getters of the flags that the engine knows.
func (r *Realm) captureFlags(proto *goja.Object) {
	for _, flag := range []struct{ letter, name string }{
		{"d", "hasIndices"}, {"g", "global"}, {"i", "ignoreCase"}, {"m", "multiline"},
		{"s", "dotAll"}, {"u", "unicode"}, {"v", "unicodeSets"}, {"y", "sticky"},
	} {
		own, ok := r.OwnString(proto, flag.name)
		if !ok || own.Get == nil {
			continue
		}
		if get, ok := own.Get.Export().(NativeFunc); ok {
			r.flags = append(r.flags, flagGetter{flag.letter, get})
		}
	}
}

// RegExpFlags returns the flags of a genuine RegExp whatever its prototype is; the
// intrinsic getter of flags would ask the properties of the object.
func (r *Realm) RegExpFlags(re *goja.Object) string {
	r.Constructor("RegExp")
	var b strings.Builder
	for _, flag := range r.flags {
		if flag.get(goja.FunctionCall{This: re}).ToBoolean() {
			b.WriteString(flag.letter)
		}
	}
	return b.String()
}
