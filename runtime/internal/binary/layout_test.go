package binary

import "testing"

// If this fails, goja or Go changed what engine.go relies on. Programs go on
// without the builtins of this package until it is brought up to date.
func TestEngineIsKnown(t *testing.T) {
	if err := knowEngine(); err != nil {
		t.Fatal(err)
	}
}
