// Command suite runs whole programs on several engines and compares what they cost.
//
//	go -C bench run ./suite                         all, five rounds
//	go -C bench run ./suite -only await,cpu         workloads whose name contains one of these
//	go -C bench run ./suite -engines jsrun,node     these engines
//	go -C bench run ./suite -quick                  small counts, one round: do all print the same?
//	go -C bench run ./suite -markdown RESULTS.md    write the table of this repository
//
// scripts/bench is the same.
//
// A measure is a process: what a user waits for, from its start to its end. All
// engines get the same text, a file of the folder programs behind a line that says how
// many items it goes through. jsrun is built from this tree, without cgo; so are
// plain goja, esbuild with goja, and modernc.org/quickjs. Node, bun, deno and qjs are
// measured where they are on the PATH.
//
// The engines take turns, so that a machine that is busy for a while slows all of them. A
// ratio is the median of the rounds' ratios. Each round runs a program twice, the
// second time with a tenth of the items: the difference, for each item, is the cost
// without the start.
//
// All processes get this one's environment: GOGC=400 go -C bench run ./suite gives the
// other engines in Go the collector's setting that the command jsrun chooses for itself.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
)

// options are the flags.
type options struct {
	rounds   int
	quick    bool
	only     string
	engines  string
	markdown string
}

func main() {
	var o options
	flag.IntVar(&o.rounds, "rounds", 5, "rounds that count")
	flag.BoolVar(&o.quick, "quick", false, "small counts and one round")
	flag.StringVar(&o.only, "only", "", "measure workloads whose name contains one of these, separated by commas")
	flag.StringVar(&o.engines, "engines", "", "measure these engines, separated by commas, and not all there are")
	flag.StringVar(&o.markdown, "markdown", "", "also write the tables to this file")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, o, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "suite:", err)
		os.Exit(1)
	}
}

// run builds the engines in a folder of its own, measures and reports.
func run(ctx context.Context, o options, out io.Writer) error {
	dir, err := os.MkdirTemp("", "suite")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	engines, err := findEngines(ctx, dir, list(o.engines))
	if err != nil {
		return err
	}
	root, err := moduleFolder(ctx)
	if err != nil {
		return err
	}
	server, err := serve()
	if err != nil {
		return err
	}
	defer server.Close()
	s := &suite{filepath.Join(root, "programs"), dir, server.url, max(1, o.rounds), o.quick}
	if o.quick {
		s.rounds = 1
	}
	about := begin(engines, s.rounds)
	fmt.Fprint(out, about.text())
	var all results
	for _, w := range workloads {
		if !wanted(w.name, list(o.only)) {
			continue
		}
		r, err := s.measure(ctx, w, engines)
		if err != nil {
			return fmt.Errorf("%s: %w", w.name, err)
		}
		all = append(all, r)
		if err := errors.Join(printResult(out, r), o.write(markdown(about, engines, all))); err != nil {
			return err
		}
	}
	return printGoals(out, all)
}

// write writes the file, if there is to be one. It is written after each workload, so
// that a run that is stopped leaves what it has.
func (o options) write(markdown string) error {
	if o.markdown == "" {
		return nil
	}
	return os.WriteFile(o.markdown, []byte(markdown), 0o644)
}

func list(flag string) []string {
	return strings.FieldsFunc(flag, func(r rune) bool { return r == ',' })
}

// wanted tells whether a name contains one of the parts; no parts are contained in
// every name.
func wanted(name string, parts []string) bool {
	return len(parts) == 0 || slices.ContainsFunc(parts, func(p string) bool { return strings.Contains(name, p) })
}
