package main

import (
	"math"
	"slices"
)

// goal is a number that the project wants to reach.
type goal struct {
	what   string
	atMost float64
	value  func(results) float64 // NaN where something was not measured
}

// results are those of all workloads that were measured.
type results []*result

var goals = []goal{
	{"async generators against modernc.org/quickjs, geometric mean", 0.60, mean(generators, quickjs)},
	{"– the slowest of them against modernc.org/quickjs", 1.0, worst(generators, quickjs)},
	{"– against esbuild + goja, geometric mean", 0.11, mean(generators, esbuild)},
	{"– against QuickJS in C, geometric mean", 1.6, mean(generators, qjs)},
	{"an item of for-await against plain goja's `await 1`, slopes", 1.8 / 1.3, itemAgainstAwait},
	{"await-values against plain goja", 0.55, against("await-values", goja)},
	{"processor against plain goja, geometric mean", 1.03, mean(processor, goja)},
	{"many-live: KiB for each generator", 3, memoryOfGenerator},
	{"start against plain goja", 1.5, against("start", goja)},
	{"timers, set at once and cancelled, against Node, geometric mean", 1.0, mean(timers, node)},
	{"fetch-body against Node", 0.6, against("fetch-body", node)},
	{"fetch-small against Node", 0.5, against("fetch-small", node)},
	{"parse, lower and emit against goja.Parse", 1.5, frontEnd},
}

// find returns the result of a workload, nil if there is none.
func (all results) find(name string) *result {
	i := slices.IndexFunc(all, func(r *result) bool { return r.workload.name == name })
	if i < 0 {
		return nil
	}
	return all[i]
}

func against(name, other string) func(results) float64 {
	return func(all results) float64 { return all.find(name).ratio(jsrun, other, processorTime) }
}

// ratios are those of all workloads of a group, also of those that were not measured.
func (all results) ratios(group, other string) []float64 {
	var ratios []float64
	for _, name := range members(group) {
		ratios = append(ratios, against(name, other)(all))
	}
	return ratios
}

func mean(group, other string) func(results) float64 {
	return func(all results) float64 { return geometricMean(all.ratios(group, other)) }
}

func worst(group, other string) func(results) float64 {
	return func(all results) float64 {
		most := 0.0
		for _, r := range all.ratios(group, other) {
			most = math.Max(most, r)
		}
		return most
	}
}

func itemAgainstAwait(all results) float64 {
	return all.find("for-await").median(jsrun, slope) / all.find("await-values").median(goja, slope)
}

func memoryOfGenerator(all results) float64 {
	return all.find("many-live").median(jsrun, memorySlope) / (1 << 10)
}

// frontEnd is about a part of runtime.Compile, which ends with goja's compiler. What
// that takes is the difference of goja.Compile and goja.Parse, because the tree that it
// gets for a bundle without async generators is as large as goja's own.
func frontEnd(all results) float64 {
	r := all.find(bundled)
	parse := r.median(parsing, slope)
	return (r.median(ownCompile, slope) - (r.median(compiled, slope) - parse)) / parse
}
