package inspect_test

import (
	"fmt"

	"github.com/dop251/goja"

	"jsrun/hostapi/inspect"
)

func Example() {
	rt := goja.New()
	in, err := inspect.New(rt)
	if err != nil {
		fmt.Println(err)
		return
	}
	v, err := rt.RunString(`({ name: 'Ada', langs: new Set(['js', 'go']), self: class A extends Map {} })`)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(in.Inspect(v, inspect.Defaults()))
	fmt.Println(in.Format(inspect.Defaults(), rt.ToValue("%s is %d"), rt.ToValue("x"), rt.ToValue(42)))
	// Output:
	// {
	//   name: 'Ada',
	//   langs: Set(2) { 'js', 'go' },
	//   self: [class A extends Map]
	// }
	// x is 42
}
