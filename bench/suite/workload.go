package main

// ability is something that a workload needs and an engine has.
type ability uint

const (
	language  ability = 1 << iota // the language without async iteration
	iteration                     // async iteration
	timing                        // setTimeout and clearTimeout
	fetching                      // fetch
	compiling                     // it is one of the ways to compile a bundle
)

// workload is a line of the table.
type workload struct {
	name  string // of the file in the folder programs, too
	count int    // items: what takes esbuild + goja about half a second on a quiet machine
	needs ability
	group string // the goal that the geometric mean of several workloads has, or ""
	// starts is how many processes are one measure, 0 for one. There is no slope
	// where there are several.
	starts int
}

// The groups of workloads that have a goal together.
const (
	generators = "async generators"
	processor  = "processor"
	timers     = "timers"
)

var workloads = []workload{
	{name: "for-await", count: 60_000, needs: iteration, group: generators},
	{name: "await-a-step", count: 50_000, needs: iteration, group: generators},
	{name: "pipeline", count: 15_000, needs: iteration, group: generators},
	{name: "delegate-5-deep", count: 15_000, needs: iteration, group: generators},
	{name: "array-of-numbers", count: 50_000, needs: iteration, group: generators},
	{name: "array-of-promises", count: 50_000, needs: iteration, group: generators},
	{name: "own-iterator", count: 50_000, needs: iteration, group: generators},
	{name: "queued-next", count: 30_000, needs: iteration, group: generators},
	{name: "many-live", count: manyLive, needs: iteration, group: generators},
	{name: "await-promise-a-step", count: 40_000, needs: iteration},
	{name: "calls-of-next", count: 40_000, needs: iteration},
	{name: "await-values", count: 100_000, needs: language},
	{name: "await-promises", count: 100_000, needs: language},
	{name: "async-calls", count: 40_000, needs: language},
	{name: "promise-all", count: 50_000, needs: language},
	{name: "sync-floor", count: 100_000, needs: language},
	{name: "cpu-fib", count: 300, needs: language, group: processor},
	{name: "cpu-sieve", count: 300, needs: language, group: processor},
	{name: "cpu-json", count: 15_000, needs: language, group: processor},
	{name: "start", count: 0, needs: language, starts: 20},
	{name: "timers", count: 100_000, needs: timing, group: timers},
	{name: "timers-cancelled", count: 100_000, needs: timing, group: timers},
	{name: "timers-awaited", count: 100_000, needs: timing},
	{name: "fetch-body", count: 64, needs: fetching},
	{name: "fetch-small", count: 1_000, needs: fetching},
	{name: bundled, count: 5, needs: compiling},
}

const (
	manyLive = 100_000   // the goal is about so many
	bundled  = "compile" // a bundle, and not a program of the folder
)

// members are the names of the workloads of a group.
func members(group string) []string {
	var names []string
	for _, w := range workloads {
		if w.group == group {
			names = append(names, w.name)
		}
	}
	return names
}

// items are the two numbers of items of a round, the same one twice where the program
// runs once.
func (w workload) items(quick bool) (many, few int) {
	switch {
	case w.starts > 0:
		return w.count, w.count
	case quick:
		return max(1, w.count/100), max(1, w.count/100)
	default:
		return w.count, w.count / 10
	}
}
