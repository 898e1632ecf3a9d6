package regexp_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"jsrun/runtime"
)

// A context ends a match that backtracks for longer than anybody can wait.
func TestInterrupt(t *testing.T) {
	rt, err := runtime.New()
	if err != nil {
		t.Fatal(err)
	}
	defer rt.Close()
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	err = rt.Run(ctx, runtime.Source{Name: "a.js", Text: `try { /^(?:a+)+$/v.test("a".repeat(60) + "b") } finally { globalThis.caught = true }`})
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Fatalf("error %v", err)
	}
	err = rt.Run(t.Context(), runtime.Source{Name: "b.js", Text: `if (globalThis.caught || !/^(?:a+)+$/v.test("aa")) throw 1`})
	if err != nil {
		t.Errorf("afterwards: %v", err)
	}
}
