// Command ratio tells how much of esbuild + goja's time jsrun takes for the same
// program.
//
//	go -C bench run ./ratio                     for await over 100,000 items
//	go -C bench run ./ratio -all                every program
//	go -C bench run ./ratio -max 0.3333         exit with 1 if it takes more than a third
//
// The engines take turns, so that a machine that is busy for a while slows both.
// The ratio is the median of the turns' ratios. The first turn is not counted.
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
	rounds := flag.Int("rounds", 9, "turns that count")
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
	fmt.Printf("%-22s %12s %14s %7s   (ns an item; medians of %d turns of %d items)\n",
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
	ours, err := bench.Jsrun.Compile(p)
	if err != nil {
		return 0, err
	}
	theirs, err := bench.Esbuild.Compile(p)
	if err != nil {
		return 0, err
	}
	var a, b, ratios []float64
	for turn := range rounds + 1 {
		x, err := measure(ours, items)
		if err != nil {
			return 0, fmt.Errorf("%s: %w", bench.Jsrun.Name, err)
		}
		y, err := measure(theirs, items)
		if err != nil {
			return 0, fmt.Errorf("%s: %w", bench.Esbuild.Name, err)
		}
		if turn > 0 {
			a, b, ratios = append(a, x), append(b, y), append(ratios, x/y)
		}
	}
	ratio := median(ratios)
	fmt.Printf("%-22s %12.0f %14.0f %7.3f\n", name, median(a), median(b), ratio)
	return ratio, nil
}

// measure returns the nanoseconds that an item takes in one round.
func measure(round bench.Round, items int) (float64, error) {
	goruntime.GC()
	began := time.Now()
	err := round(context.Background(), items)
	return float64(time.Since(began).Nanoseconds()) / float64(items), err
}

func median(values []float64) float64 {
	slices.Sort(values)
	n := len(values)
	return (values[(n-1)/2] + values[n/2]) / 2
}
