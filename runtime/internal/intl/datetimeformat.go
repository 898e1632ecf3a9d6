package intl

import "github.com/dop251/goja"

// newDateTimeFormatConstructor makes %Intl.DateTimeFormat% (sec-intl-datetimeformat-constructor).
func (r *realm) newDateTimeFormatConstructor() *goja.Object {
	return r.newService(service{
		name: "DateTimeFormat", callable: true,
		construct: func(*realm, goja.Value, goja.Value) any { return nil },
	})
}
