package main

import (
	"fmt"
	"slices"
	"strings"
)

// markdown is the file that a run leaves in the repository.
func markdown(about about, engines []engine, all results) string {
	var b strings.Builder
	b.WriteString("# What programs cost on several engines\n\n")
	b.WriteString("Written by `scripts/bench -markdown RESULTS.md`; bench/suite/main.go says how it measures.\n\n")
	b.WriteString(about.text())
	b.WriteString("\nWhere the load is high, ratios of short runs say little. Engines in Go run with Go's own\n" +
		"setting of the collector unless GOGC is given above; the command jsrun sets its own (cmd/jsrun/collector.go).\n")
	fmt.Fprintf(&b, "\nThe group of async generators is %s.\n", strings.Join(members(generators), ", "))
	b.WriteString("\n## Goals\n\n")
	row(&b, "goal", "at most", "measured", "")
	row(&b, "---", "--:", "--:", "---")
	for _, g := range goals {
		row(&b, g.cells(all)...)
	}
	b.WriteString("\n## jsrun's processor time, as a multiple of the other's\n\n")
	b.WriteString("Whole processes, their start included.\n\n")
	others := slices.DeleteFunc(slices.Clone(engines), func(e engine) bool { return e.name == jsrun })
	compare(&b, others, all, func(r *result, e string) string { return show("%.2f", r.ratio(jsrun, e, processorTime)) })
	b.WriteString("\n## Processor time of one item more\n\n")
	b.WriteString("Without the start.\n\n")
	compare(&b, engines, all, func(r *result, e string) string { return item(r.median(e, slope)) })
	b.WriteString("\n## All measures\n\n")
	row(&b, "workload", "engine", "processor", "wall", "peak memory", "an item", "jsrun ÷ it", "an item ÷ its")
	row(&b, "---", "---", "--:", "--:", "--:", "--:", "--:", "--:")
	for _, r := range all {
		for _, m := range r.all {
			row(&b, append([]string{r.title()}, cells(r, m.engine.name)...)...)
		}
	}
	return b.String()
}

func row(b *strings.Builder, cells ...string) {
	fmt.Fprintf(b, "| %s |\n", strings.Join(cells, " | "))
}

// compare writes a table with a line for each program and a column for each engine
// that runs programs.
func compare(b *strings.Builder, engines []engine, all results, cell func(r *result, engine string) string) {
	engines = slices.DeleteFunc(slices.Clone(engines), func(e engine) bool { return e.can&compiling != 0 })
	head, rule := []string{"program"}, []string{"---"}
	for _, e := range engines {
		head, rule = append(head, e.name), append(rule, "--:")
	}
	row(b, head...)
	row(b, rule...)
	for _, r := range all {
		if r.workload.needs == compiling {
			continue
		}
		line := []string{r.workload.name}
		for _, e := range engines {
			line = append(line, cell(r, e.name))
		}
		row(b, line...)
	}
}
