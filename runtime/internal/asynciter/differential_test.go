package asynciter_test

import (
	"bufio"
	"bytes"
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/dop251/goja"

	"jsrun/hostapi/timers"
	"jsrun/runtime"
	"jsrun/runtime/host"
	"jsrun/runtime/internal/asynciter"
)

var (
	programs  = flag.Uint64("programs", 200, "how many random programs to compare with Node")
	firstSeed = flag.Uint64("first", 1, "the seed of the first of them")
	finds     = flag.Int("finds", 3, "how many differences to minimise before giving up")
)

//go:embed testdata/prelude.js
var prelude string

// trace is what a program logs.
type trace []string

// maxTrace is where a trace is cut off.
const maxTrace = 1000

func (t trace) cut() trace { return t[:min(len(t), maxTrace)] }

// onJsrun runs a program on jsrun.
func onJsrun(text string) (t trace) {
	log := func(l host.Loop) error {
		defineHost(l.Runtime())
		return l.Runtime().Set("log", func(line string) { t = append(t, line) })
	}
	rt, err := runtime.New(runtime.WithBindings(log, timers.New()), runtime.WithUnhandledRejections(runtime.IgnoreRejections))
	if err != nil {
		return trace{err.Error()}
	}
	defer rt.Close()
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	err = rt.Run(ctx, runtime.Source{Name: "program.js", Text: text, Goal: runtime.Script})
	var exception *runtime.Exception
	var syntax *runtime.SyntaxError
	switch {
	case errors.As(err, &syntax):
		t = append(t, "uncaught SyntaxError")
	case errors.As(err, &exception):
		t = append(t, "uncaught "+exception.Name)
	case err != nil:
		t = append(t, err.Error())
	}
	return t
}

// defineHost gives programs functions of Go that call them, throw, and make promises.
// On Node they are functions of the prelude.
func defineHost(vm *goja.Runtime) {
	for name, f := range map[string]any{
		"hostCall":  func(f goja.Callable, args ...goja.Value) (goja.Value, error) { return f(goja.Undefined(), args...) },
		"hostThrow": func(v goja.Value) { panic(v) },
		"hostPromise": func(v goja.Value) (*goja.Promise, error) {
			p, resolve, _ := vm.NewPromise()
			return p, resolve(v)
		},
	} {
		if err := vm.Set(name, f); err != nil {
			panic(err)
		}
	}
}

// node is a Node process that runs programs.
type node struct {
	path string
	cmd  *exec.Cmd
	in   *json.Encoder
	out  *bufio.Scanner
	stop func()
}

func startNode(t *testing.T) *node {
	t.Helper()
	path, err := exec.LookPath("node")
	if err != nil {
		t.Skip("no node on the PATH to compare with")
	}
	n := &node{path: path}
	n.start(t)
	t.Cleanup(func() { n.stop() })
	return n
}

func (n *node) start(t *testing.T) {
	t.Helper()
	n.cmd = exec.CommandContext(t.Context(), n.path, "testdata/node.mjs")
	in, err := n.cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := n.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := n.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	n.stop = func() { in.Close(); _ = n.cmd.Wait() }
	n.in, n.out = json.NewEncoder(in), bufio.NewScanner(out)
	n.out.Buffer(nil, 64<<20)
}

// run runs a program on Node. It returns nil if the program takes too long: some yield
// more values than anybody can wait for.
func (n *node) run(t *testing.T, text string) (tr trace) {
	t.Helper()
	if err := n.in.Encode(text); err != nil {
		t.Fatal(err)
	}
	late := time.AfterFunc(5*time.Second, func() { _ = n.cmd.Process.Kill() })
	answered := n.out.Scan()
	if !late.Stop() {
		n.stop()
		n.start(t)
		return nil
	}
	if !answered {
		t.Fatalf("node ended: %v", n.out.Err())
	}
	if err := json.NewDecoder(bytes.NewReader(n.out.Bytes())).Decode(&tr); err != nil {
		t.Fatal(err)
	}
	return tr
}

// Random programs do on jsrun what they do on Node, tick by tick.
func TestProgramsAsOnNode(t *testing.T) {
	n := startNode(t)
	compare(t, randomProgram, func(text string) (want, got trace) {
		return asOn(t, n, text)
	})
}

// So do pipelines of generators, with ticks that nobody can tell of.
func TestPipelinesAsOnNode(t *testing.T) {
	n := startNode(t)
	compare(t, randomPipeline, func(text string) (want, got trace) {
		return asOn(t, n, text)
	})
}

// asOn runs a program on both; on neither if it takes too long.
func asOn(t *testing.T, n *node, text string) (want, got trace) {
	if want = n.run(t, text); want == nil {
		return nil, nil
	}
	return want, onJsrun(text)
}

// watched makes a program log each look at Promise.prototype.constructor.
const watched = `Object.defineProperty(Promise.prototype, "constructor", {
	configurable: true, get() { log("constructor"); return Promise },
});
`

// Awaits look at promises as often as on Node, and when they do.
func TestWatchedProgramsAsOnNode(t *testing.T) {
	n := startNode(t)
	compare(t, randomProgram, func(text string) (want, got trace) {
		return asOn(t, n, watched+text)
	})
}

// The fast paths of for await make no difference.
func TestProgramsWithoutCarrying(t *testing.T) { compare(t, randomProgram, withoutCarrying) }

func TestPipelinesWithoutCarrying(t *testing.T) { compare(t, randomPipeline, withoutCarrying) }

func withoutCarrying(text string) (want, got trace) {
	asynciter.SetCarrying(false)
	defer asynciter.SetCarrying(true)
	want = onJsrun(text)
	asynciter.SetCarrying(true)
	return want, onJsrun(text)
}

// program puts the parts behind the prelude, in a function as Node will.
func program(parts []*part) string {
	return prelude + "(function () {\n" + programText(parts) + "})();\n"
}

// compare runs random programs both ways and minimises what differs.
func compare(t *testing.T, random func(seed uint64) []*part, both func(text string) (want, got trace)) {
	t.Helper()
	differs := func(parts []*part) bool {
		want, got := both(program(parts))
		return !slices.Equal(want.cut(), got.cut())
	}
	found, lines := 0, 0
	for seed := *firstSeed; seed < *firstSeed+*programs && found < *finds; seed++ {
		parts := random(seed)
		want, got := both(program(parts))
		lines += len(want)
		if slices.Equal(want.cut(), got.cut()) {
			continue
		}
		found++
		parts = minimise(parts, differs)
		want, got = both(program(parts))
		t.Errorf("seed %d:\n%s\n(-want +got)\n%s", seed, programText(parts), traceDiff(want, got))
	}
	t.Logf("%d lines of traces", lines)
}

// traceDiff shows where two traces part.
func traceDiff(want, got trace) string {
	n := 0
	for n < len(want) && n < len(got) && want[n] == got[n] {
		n++
	}
	var b strings.Builder
	show := func(sign string, list trace) {
		for _, line := range list[:min(len(list), 40)] {
			fmt.Fprintf(&b, "%s%s\n", sign, line)
		}
	}
	show("  ", want[max(0, n-20):n])
	show("- ", want[n:])
	show("+ ", got[n:])
	return b.String()
}
