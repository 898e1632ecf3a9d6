package fetch_test

import (
	"testing"

	"jsrun/hostapi/fetch"
	"jsrun/hostapi/fetch/fixture"
	"jsrun/hostapi/internal/looptest"
)

// What the binding adds to a new runtime.
func BenchmarkInstall(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		loop, err := looptest.New(fetch.New(fetch.Options{}))
		if err != nil {
			b.Fatal(err)
		}
		loop.Close()
	}
}

// One fetch and its JSON, without a network.
func BenchmarkFetchJSON(b *testing.B) {
	loop, _ := newLoop(b, "", fetch.Options{Fixture: fixture.New()})
	b.ReportAllocs()
	for b.Loop() {
		run(b, loop, `await (await fetch("https://api.example.com/users/1")).json()`)
	}
}
