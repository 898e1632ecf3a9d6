package binary

import (
	"reflect"
	"testing"

	"github.com/dop251/goja"
)

// If this fails, goja or Go changed what engine.go relies on. Programs go on
// without the builtins of this package until it is brought up to date.
func TestEngineIsKnown(t *testing.T) {
	if err := knowEngine(); err != nil {
		t.Fatal(err)
	}
}

// What differs from goja in any way is noticed.
func TestLayoutDiffers(t *testing.T) {
	view := reflect.TypeFor[struct {
		data   []byte
		length int
		self   interfaceWords
	}]()
	for name, theirs := range map[string]reflect.Type{
		"a field more": reflect.TypeFor[struct {
			data   []byte
			length int
			self   goja.Value
			more   int
		}](),
		"another name": reflect.TypeFor[struct {
			data []byte
			size int
			self goja.Value
		}](),
		"another type": reflect.TypeFor[struct {
			data   []byte
			length uint
			self   goja.Value
		}](),
		"another order": reflect.TypeFor[struct {
			length int
			data   []byte
			self   goja.Value
		}](),
		"no methods": reflect.TypeFor[struct {
			data   []byte
			length int
			self   any
		}](),
		"no struct": reflect.TypeFor[int](),
	} {
		t.Run(name, func(t *testing.T) {
			l := &layout{}
			l.equal(view, theirs)
			if len(l.errs) == 0 {
				t.Error("not noticed")
			}
		})
	}
	l := &layout{}
	l.equal(view, reflect.TypeFor[struct {
		data   []byte
		length int
		self   goja.Value
	}]())
	if len(l.errs) > 0 {
		t.Error(l.errs)
	}
}
