package conformance

import (
	"context"
	"fmt"
)

// provide defines what the block calls and nothing declares or provides. A name
// that is not called gets no stand-in: "stream is not defined" says more than a
// stand-in without methods.
func (d *documentRun) provide(ctx context.Context, b *block) error {
	for _, free := range b.names.Free {
		if !free.Called && !free.Constructed || d.declared[free.Name] || d.session.Defined(free.Name) {
			continue
		}
		value, does := standInFor(free)
		text := fmt.Sprintf("Object.defineProperty(globalThis, %q, { value: %s, writable: true, configurable: true });",
			free.Name, value)
		source := &Source{Name: "stand-in for " + free.Name, Text: text, FirstLine: 1, Goal: GoalScript}
		if err := d.session.Run(ctx, source); err != nil {
			return fmt.Errorf("stand-in for %s: %w", free.Name, err)
		}
		b.result.StandIns = append(b.result.StandIns, standIn{Name: free.Name, Line: free.Line, Value: does})
	}
	return nil
}

// standInFor returns the expression for a stand-in, and what it does.
func standInFor(free FreeName) (value, does string) {
	result := free.Name + " result"
	resolves := fmt.Sprintf("resolves to %q", result)
	switch {
	case !free.Constructed:
		return fmt.Sprintf("async function %s() { return %q; }", free.Name, result), resolves
	case !free.Called:
		return fmt.Sprintf("class %s {}", free.Name), "is an empty class"
	}
	return fmt.Sprintf("function %s() { if (!new.target) return Promise.resolve(%q); }", free.Name, result),
		resolves + ", is empty when constructed"
}
