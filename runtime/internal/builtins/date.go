package builtins

import (
	"strings"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
)

// completeDate gives the years that have not four digits their form (sec-expanded-years):
// goja writes -0001 and +10000 where six digits are due.
func (r *realm) completeDate(date *goja.Object) {
	proto := intrinsic.PrototypeOf(date)
	toISOString := intrinsic.Builtin(proto, "toISOString")
	r.Method(proto, "toISOString", 0, func(call goja.FunctionCall) goja.Value {
		return r.vm.ToValue(expandYear(toISOString(call).String()))
	})
}

// expandYear writes the year of a date of the format of sec-date-time-string-format
// with six digits if it has a sign.
func expandYear(date string) string {
	if date[0] != '+' && date[0] != '-' {
		return date
	}
	year, rest, _ := strings.Cut(date[1:], "-")
	return date[:1] + strings.Repeat("0", max(0, 6-len(year))) + year + "-" + rest
}
