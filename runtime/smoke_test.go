package runtime

import (
	"context"
	"os"
	"testing"

	"github.com/dop251/goja"
	"jsrun/runtime/host"
)

func TestSmokeFile(t *testing.T) {
	b, err := os.ReadFile(os.Getenv("SMOKE"))
	if err != nil {
		t.Skip()
	}
	text, err := Lower(Source{Name: "x.js", Text: string(b)})
	t.Log(text, err)
	rt, err := New(WithBindings(func(l host.Loop) error {
		return l.Runtime().Set("print", func(c goja.FunctionCall) goja.Value { t.Log(c.Arguments); return goja.Undefined() })
	}))
	if err != nil {
		t.Fatal(err)
	}
	t.Log(rt.Run(context.Background(), Source{Name: "x.js", Text: string(b)}))
}
