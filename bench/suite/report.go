package main

import (
	"fmt"
	"io"
	"math"
	"strings"
	"text/tabwriter"
)

// printResult prints what the engines took for a workload, and for each how much of
// its time jsrun took.
func printResult(out io.Writer, r *result) error {
	fmt.Fprintf(out, "\n%s\n", r.title())
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "engine\tprocessor\twall\tpeak\tan item\tjsrun ÷ it\tan item ÷ its\t")
	for _, m := range r.all {
		fmt.Fprintln(w, strings.Join(cells(r, m.engine.name), "\t")+"\t")
	}
	return w.Flush()
}

// title is a workload's name and size.
func (r *result) title() string {
	if starts := r.workload.starts; starts > 0 {
		return fmt.Sprintf("%s, %d times", r.workload.name, starts)
	}
	return fmt.Sprintf("%s, %d items", r.workload.name, r.many)
}

// cells are the numbers of an engine, with its name first.
func cells(r *result, engine string) []string {
	ours := jsrun
	if r.workload.needs == compiling {
		ours = ownCompile
	}
	return []string{
		engine,
		show("%.0f ms", r.median(engine, processorTime)*1e3),
		show("%.0f ms", r.median(engine, wallTime)*1e3),
		show("%.0f MB", r.median(engine, memory)/1e6),
		item(r.median(engine, slope)),
		show("%.2f", r.ratio(ours, engine, processorTime)),
		show("%.2f", r.ratio(ours, engine, slope)),
	}
}

// item shows the seconds that an item takes.
func item(seconds float64) string {
	switch {
	case seconds < 100e-6:
		return show("%.2f µs", seconds*1e6)
	default:
		return show("%.2f ms", seconds*1e3)
	}
}

// show shows a number, and that there is none.
func show(format string, value float64) string {
	if math.IsNaN(value) {
		return "–"
	}
	return fmt.Sprintf(format, value)
}

func printGoals(out io.Writer, all results) error {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "\ngoal\tat most\tmeasured\t")
	for _, g := range goals {
		fmt.Fprintln(w, strings.Join(g.cells(all), "\t"))
	}
	return w.Flush()
}

func (g goal) cells(all results) []string {
	value, met := g.value(all), "open"
	switch {
	case math.IsNaN(value):
		met = "not measured"
	case value <= g.atMost:
		met = "met"
	}
	return []string{g.what, fmt.Sprintf("%.2f", g.atMost), show("%.2f", value), met}
}
