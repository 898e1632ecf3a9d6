package runtime_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/dop251/goja"

	"jsrun/runtime"
	"jsrun/runtime/host"
)

// numbers runs a program that calls show.
func numbers(t *testing.T, text string, options ...runtime.Option) (shown []string) {
	t.Helper()
	show := func(loop host.Loop) error {
		return loop.Runtime().Set("show", func(v goja.Value) { shown = append(shown, v.String()) })
	}
	rt, err := runtime.New(append(options, runtime.WithBindings(show))...)
	if err != nil {
		t.Fatal(err)
	}
	defer rt.Close()
	if err := rt.Run(context.Background(), runtime.Source{Name: "main.js", Text: text}); err != nil {
		t.Fatal(err)
	}
	return shown
}

func TestWithSeed(t *testing.T) {
	const text = "for (let i = 0; i < 1000; i++) { const x = Math.random(); if (!(x >= 0 && x < 1)) throw x; show(x) }"
	seeded := runtime.WithSeed(7) // each runtime has its own numbers, from the begin
	first, again, other := numbers(t, text, seeded), numbers(t, text, seeded), numbers(t, text, runtime.WithSeed(8))
	if fmt.Sprint(first) != fmt.Sprint(again) || fmt.Sprint(first) == fmt.Sprint(other) {
		t.Error("the seed does not decide")
	}
	if one, two := numbers(t, text), numbers(t, text); fmt.Sprint(one) == fmt.Sprint(two) {
		t.Error("without a seed the numbers repeat")
	}
}

func TestWithClock(t *testing.T) {
	past := time.Since(time.Date(1999, 12, 31, 0, 0, 0, 0, time.UTC))
	got := numbers(t, "show(new Date().getUTCFullYear() < 2000)", runtime.WithClock(func() time.Time { return time.Now().Add(-past) }))
	if fmt.Sprint(got) != "[true]" {
		t.Error(got)
	}
}
