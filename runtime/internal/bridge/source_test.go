package bridge_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	goruntime "runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// name makes the name of a subtest.
func name(parts ...any) string {
	return strings.ReplaceAll(strings.TrimSpace(fmt.Sprintln(parts...)), " ", "-")
}

// endless gives bytes as fast as they are read, as many as are left.
type endless struct{ left int }

func (e *endless) Read(p []byte) (int, error) {
	if e.left == 0 {
		return 0, io.EOF
	}
	n := min(len(p), e.left)
	e.left -= n
	return n, nil
}

// gate is a source that can be watched: it tells when it began to wait for a
// value, when its context ended and when it returned.
type gate struct {
	deaf                    bool // does not look at its context
	waiting, told, returned chan struct{}
	release                 chan struct{} // ends the wait of a deaf one
	closed                  atomic.Int32
}

func newGate(deaf bool) *gate {
	return &gate{deaf: deaf, waiting: make(chan struct{}), told: make(chan struct{}), returned: make(chan struct{}), release: make(chan struct{})}
}

// pull waits for ever.
func (g *gate) pull(ctx context.Context) (string, error) {
	defer close(g.returned)
	close(g.waiting)
	stop := context.AfterFunc(ctx, func() { close(g.told) })
	defer stop()
	if g.deaf {
		<-g.release
		return "too late", nil
	}
	<-ctx.Done()
	return "", context.Cause(ctx)
}

// Read waits until it is closed.
func (g *gate) Read([]byte) (int, error) {
	defer close(g.returned)
	close(g.waiting)
	<-g.release
	return 0, errors.New("read of something closed")
}

func (g *gate) Close() error {
	if g.closed.Add(1) == 1 {
		close(g.release)
	}
	return errors.New("error of Close")
}

// within fails the test if a channel is not closed soon.
func within(t *testing.T, what string, c <-chan struct{}) {
	t.Helper()
	select {
	case <-c:
	case <-time.After(10 * time.Second):
		t.Fatal("not in time: " + what)
	}
}

// empty is a reader that gives nothing.
type empty struct{}

func (empty) Read([]byte) (int, error) { return 0, nil }

func goexit() { goruntime.Goexit() }
