// Command embed measures what a Go host pays: for a fresh runtime, for calls across
// the border in both directions, for what streams across it, for promises that
// goroutines resolve, and for the memory of runtimes that do nothing. jsrun is
// measured as its users write it, with runtime.WithGlobal, Call, Get, Iterate and
// Stream. It is held against modernc.org/quickjs where that has the same, and against
// goja and a few lines by hand where it has not.
//
//	go -C bench run ./embed                     all, 9 turns
//	go -C bench run ./embed -only chunk         lines whose name contains it
//	go -C bench run ./embed -idle 10000 -turns 1
//
// The engines take turns, so that a machine that is busy for a while slows both. A
// turn prints its ratio, jsrun to the other; the table at the end has the medians. The
// first turn is not counted.
package main

import (
	"flag"
	"fmt"
	"os"
	goruntime "runtime"
	"slices"
	"strings"
	"text/tabwriter"
	"time"
)

// A load does a work n times. It calls begin when it has set up what it needs, and
// returns when the work is done.
type load func(n int, begin func()) error

// comparison is a line of the table.
type comparison struct {
	name   string
	n      int // times in a turn
	jsrun  load
	other  string // what jsrun is held against, "" if there is nothing
	theirs load
}

var comparisons = []comparison{
	{"fresh runtime", 50, fresh, "quickjs", quickjsFresh},
	{"JS calls func(int, int) int", 50_000, hostCall(adding, add), "quickjs", quickjsHostCall(adding, registered(add))},
	{"JS calls func(string) (string, error)", 50_000, hostCall(echoing, echo), "quickjs", quickjsHostCall(echoing, throwing(echo))},
	{"Go calls JS: Call", 20_000, call, "quickjs", quickjsCall},
	{"Go calls JS: function of Get", 20_000, function, "quickjs", quickjsCall},
	{"async generator into a Go range", 20_000, iterate, "", nil},
	{"1 KiB chunk of a channel into for await", 20_000, chunks, "goja", gojaChunks},
	{"promise resolved from a goroutine", 100_000, resolved, "goja", gojaResolved},
}

func main() {
	turns := flag.Int("turns", 9, "turns that count")
	idle := flag.Int("idle", 1000, "idle runtimes, 0 for none")
	only := flag.String("only", "", "measure lines whose name contains this, and no idle runtimes")
	flag.Parse()
	if *only != "" {
		*idle = 0
	}
	if err := run(*turns, *idle, *only); err != nil {
		fmt.Fprintln(os.Stderr, "embed:", err)
		os.Exit(2)
	}
}

func run(turns, idle int, only string) error {
	var table []string
	for _, c := range comparisons {
		if !strings.Contains(c.name, only) {
			continue
		}
		line, err := c.measure(turns)
		if err != nil {
			return fmt.Errorf("%s: %w", c.name, err)
		}
		table = append(table, line)
	}
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "\none of\tjsrun\tallocations\tagainst\tits time\tratio")
	for _, line := range table {
		fmt.Fprintln(w, line)
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return compareIdle(idle)
}

// measure takes the turns and returns the line of the table.
func (c comparison) measure(turns int) (string, error) {
	var ours, theirs, ratios, allocations []float64
	for turn := range turns + 1 {
		a, err := cost(c.jsrun, c.n)
		if err != nil {
			return "", err
		}
		b := a
		if c.theirs != nil {
			if b, err = cost(c.theirs, c.n); err != nil {
				return "", err
			}
		}
		if turn == 0 {
			continue
		}
		ours, theirs, ratios = append(ours, a.ns), append(theirs, b.ns), append(ratios, a.ns/b.ns)
		allocations = append(allocations, a.allocations)
		fmt.Printf("%-40s %9.0f ns", c.name, a.ns)
		if c.theirs != nil {
			fmt.Printf("  %s %9.0f ns  %.3f", c.other, b.ns, a.ns/b.ns)
		}
		fmt.Println()
	}
	line := fmt.Sprintf("%s\t%.0f ns\t%.1f", c.name, median(ours), median(allocations))
	if c.theirs == nil {
		return line, nil
	}
	return fmt.Sprintf("%s\t%s\t%.0f ns\t%.3f", line, c.other, median(theirs), median(ratios)), nil
}

// spent is what one of a load takes.
type spent struct{ ns, allocations float64 }

func cost(l load, n int) (spent, error) {
	var before, after goruntime.MemStats
	var began time.Time
	err := l(n, func() {
		goruntime.GC()
		goruntime.ReadMemStats(&before)
		began = time.Now()
	})
	took := time.Since(began)
	goruntime.ReadMemStats(&after)
	return spent{float64(took.Nanoseconds()) / float64(n), float64(after.Mallocs-before.Mallocs) / float64(n)}, err
}

func median(values []float64) float64 {
	slices.Sort(values)
	n := len(values)
	return (values[(n-1)/2] + values[n/2]) / 2
}
