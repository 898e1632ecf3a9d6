// Command ratio tells how much of esbuild + goja's time jsrun takes for the same
// program.
//
//	go -C bench run ./ratio                     for await over 100,000 items
//	go -C bench run ./ratio -all                every program
//	go -C bench run ./ratio -max 0.3333         exit with 1 if it takes more than a third
//
// The engines take turns, round by round, so that a machine that is busy for a
// while slows both, and the medians are compared. The first turn of each is not
// counted.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	goruntime "runtime"
	"slices"
	"time"

	"jsrun/bench"
)

func main() {
	items := flag.Int("items", 100_000, "items of a round")
	rounds := flag.Int("rounds", 9, "counted rounds of each engine")
	limit := flag.Float64("max", 0, "the largest ratio allowed; 0: any")
	all := flag.Bool("all", false, "measure every program")
	flag.Parse()
	names := flag.Args()
	if len(names) == 0 {
		names = []string{"for-await"}
	}
	if *all {
		names = nil
		for _, p := range bench.Programs() {
			names = append(names, p.Name)
		}
	}
	fmt.Printf("%-22s %12s %14s %7s   (ns an item, median of %d rounds of %d items)\n",
		"program", "jsrun", "esbuild+goja", "ratio", *rounds, *items)
	over := false
	for _, name := range names {
		ratio, err := compare(name, *items, *rounds)
		if err != nil {
			fmt.Fprintf(os.Stderr, "ratio: %s: %v\n", name, err)
			os.Exit(2)
		}
		over = over || *limit > 0 && ratio > *limit
	}
	if over {
		fmt.Fprintf(os.Stderr, "ratio: more than %.3f\n", *limit)
		os.Exit(1)
	}
}

// compare measures one program, prints its line and returns the ratio.
func compare(name string, items, rounds int) (float64, error) {
	p, ok := bench.Find(name)
	if !ok {
		return 0, fmt.Errorf("no such program")
	}
	compiled := make([]bench.Round, len(bench.Engines))
	times := make([][]time.Duration, len(bench.Engines))
	for i, e := range bench.Engines {
		var err error
		if compiled[i], err = e.Compile(p); err != nil {
			return 0, fmt.Errorf("%s: %w", e.Name, err)
		}
	}
	for turn := range rounds + 1 {
		for i, round := range compiled {
			goruntime.GC()
			began := time.Now()
			if err := round(context.Background(), items); err != nil {
				return 0, fmt.Errorf("%s: %w", bench.Engines[i].Name, err)
			}
			if turn > 0 {
				times[i] = append(times[i], time.Since(began))
			}
		}
	}
	ours, theirs := perItem(times[0], items), perItem(times[1], items)
	fmt.Printf("%-22s %12.0f %14.0f %7.3f\n", name, ours, theirs, ours/theirs)
	return ours / theirs, nil
}

// perItem returns the nanoseconds an item took in the median round.
func perItem(times []time.Duration, items int) float64 {
	slices.Sort(times)
	n := len(times)
	median := (times[(n-1)/2] + times[n/2]) / 2
	return float64(median.Nanoseconds()) / float64(items)
}
