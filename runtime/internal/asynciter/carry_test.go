package asynciter_test

import (
	"bytes"
	"testing"

	"jsrun/conformance"
	"jsrun/conformance/engine"
	"jsrun/runtime/internal/asynciter"
)

// The cases print the same without the fast path of for await.
func TestCasesWithoutCarrying(t *testing.T) {
	asynciter.SetCarrying(false)
	defer asynciter.SetCarrying(true)
	var out bytes.Buffer
	r := conformance.Runner{Engine: engine.Engine{}, Out: &out}
	sum, err := r.Test(t.Context(), []string{"../../../conformance/cases"})
	if err != nil || sum.Failed > 0 || sum.Passed < 200 {
		t.Errorf("%v, %d passed\n%s", err, sum.Passed, out.String())
	}
}
