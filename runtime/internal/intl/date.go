package intl

import "github.com/dop251/goja"

// completeDate gives Date.prototype the methods that take locales
// (sup-properties-of-the-date-prototype-object).
func (r *realm) completeDate(date *goja.Object) {}
