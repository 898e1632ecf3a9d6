package intl

import (
	"github.com/dop251/goja"
	"golang.org/x/text/cases"
	"golang.org/x/text/language"

	"jsrun/internal/late"
	"jsrun/runtime/internal/intrinsic"
)

// adaptCase has String.prototype.toLocaleLowerCase or toLocaleUpperCase
// (sup-string.prototype.tolocalelowercase) look at the locales: those of languages that
// have letters with a case of their own. For others goja does it.
func (r *realm) adaptCase(proto *goja.Object, name string, caser func(language.Tag, ...cases.Option) cases.Caser) {
	gojas := intrinsic.Builtin(proto, name)
	r.Method(proto, name, 0, func(call goja.FunctionCall) goja.Value {
		if intrinsic.IsNullish(call.This) {
			return gojas(call)
		}
		text := call.This.ToString()
		// 1.-4. TransformCase (sec-transform-case): the first locale counts.
		requested := r.locales(call.Argument(0))
		if len(requested) == 0 || !oneOf(requested[0].language, "az lt tr") {
			return gojas(goja.FunctionCall{This: text})
		}
		late.Text()
		return r.vm.ToValue(caser(language.Make(requested[0].language)).String(text.String()))
	})
}
