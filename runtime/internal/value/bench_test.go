package value_test

import (
	"reflect"
	"testing"

	"github.com/dop251/goja"
)

type five struct {
	ID     int      `js:"id" json:"id"`
	Name   string   `js:"name" json:"name"`
	Price  float64  `js:"price" json:"price"`
	Active bool     `js:"active" json:"active"`
	Tags   []string `js:"tags" json:"tags"`
}

var aFive = five{7, "a name", 12.5, true, []string{"x", "y"}}

const fiveLiteral = `{id: 7, name: "a name", price: 12.5, active: true, tags: ["x", "y"]}`

func BenchmarkStructToJS(b *testing.B) {
	w := newWorld(b)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := w.ToJS(aFive); err != nil {
			b.Fatal(err)
		}
	}
}

// goja's ToValue wraps the struct; to read it is what costs there.
func BenchmarkStructToJSAndRead(b *testing.B) {
	read := `(o) => o.id + o.name.length + o.price + o.active + o.tags[0].length + o.tags[1].length`
	b.Run("value", func(b *testing.B) {
		w := newWorld(b)
		f, _ := goja.AssertFunction(w.js(read))
		b.ReportAllocs()
		for b.Loop() {
			v, _ := w.ToJS(aFive)
			_, _ = f(nil, v)
		}
	})
	b.Run("goja", func(b *testing.B) {
		vm := goja.New()
		vm.SetFieldNameMapper(goja.TagFieldNameMapper("json", false))
		v, _ := vm.RunString(read)
		f, _ := goja.AssertFunction(v)
		b.ReportAllocs()
		for b.Loop() {
			_, _ = f(nil, vm.ToValue(aFive))
		}
	})
}

func BenchmarkStructFromJS(b *testing.B) {
	b.Run("value", func(b *testing.B) {
		w := newWorld(b)
		v, t := w.js(fiveLiteral), reflect.TypeFor[five]()
		b.ReportAllocs()
		for b.Loop() {
			if _, err := w.FromJS(v, t); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("goja", func(b *testing.B) {
		vm := goja.New()
		vm.SetFieldNameMapper(goja.TagFieldNameMapper("json", false))
		v, _ := vm.RunString("(" + fiveLiteral + ")")
		b.ReportAllocs()
		for b.Loop() {
			var target five
			if err := vm.ExportTo(v, &target); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkIntsFromJS(b *testing.B) {
	w := newWorld(b)
	v, t := w.js("Array.from({length: 10000}, (_, i) => i)"), reflect.TypeFor[[]int]()
	b.Run("value", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := w.FromJS(v, t); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("goja", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			var target []int
			if err := w.vm.ExportTo(v, &target); err != nil {
				b.Fatal(err)
			}
		}
	})
}
