package main

import (
	"math"
	"slices"
)

// result is a workload and what each engine took for it.
type result struct {
	workload workload
	many     int // items
	few      int // items of the second run; many if there was none
	all      []measured
}

// of finds an engine, nil if it was not measured.
func (r *result) of(engine string) *measured {
	if r == nil {
		return nil
	}
	i := slices.IndexFunc(r.all, func(m measured) bool { return m.engine.name == engine })
	if i < 0 {
		return nil
	}
	return &r.all[i]
}

// quantity is a number that a round has for an engine.
type quantity func(r *result, of round) float64

func processorTime(_ *result, of round) float64 { return of.many.processor.Seconds() }
func wallTime(_ *result, of round) float64      { return of.many.wall.Seconds() }
func memory(_ *result, of round) float64        { return float64(of.many.memory) }

// slope is the processor time in seconds of one item more, NaN if there was one run.
func slope(r *result, of round) float64 {
	return (of.many.processor - of.few.processor).Seconds() / r.difference()
}

// memorySlope is the memory in bytes of one item more.
func memorySlope(r *result, of round) float64 {
	return float64(of.many.memory-of.few.memory) / r.difference()
}

func (r *result) difference() float64 {
	if r.many == r.few {
		return math.NaN()
	}
	return float64(r.many - r.few)
}

// median is the median of the rounds, NaN if the engine was not measured.
func (r *result) median(engine string, q quantity) float64 {
	m := r.of(engine)
	if m == nil {
		return math.NaN()
	}
	return median(len(m.rounds), func(i int) float64 { return q(r, m.rounds[i]) })
}

// ratio is the median of the rounds' ratios of two engines, NaN if one of them was
// not measured.
func (r *result) ratio(engine, other string, q quantity) float64 {
	a, b := r.of(engine), r.of(other)
	if a == nil || b == nil {
		return math.NaN()
	}
	return median(len(a.rounds), func(i int) float64 { return q(r, a.rounds[i]) / q(r, b.rounds[i]) })
}

func median(n int, value func(i int) float64) float64 {
	values := make([]float64, n)
	for i := range values {
		values[i] = value(i)
	}
	slices.Sort(values)
	return (values[(n-1)/2] + values[n/2]) / 2
}

// geometricMean is NaN if there is nothing, or if one of the values is NaN.
func geometricMean(values []float64) float64 {
	sum := 0.0
	for _, v := range values {
		sum += math.Log(v)
	}
	return math.Exp(sum / float64(len(values)))
}
