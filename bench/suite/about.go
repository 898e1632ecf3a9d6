package main

import (
	"fmt"
	"os"
	"runtime"
	"strings"
	"time"
)

// about is where and when a run measured what.
type about struct {
	engines []engine
	rounds  int
	began   time.Time
	load    string // when it began
}

func begin(engines []engine, rounds int) about {
	return about{engines, rounds, time.Now(), load()}
}

// text is a list in Markdown.
func (a about) text() string {
	var b strings.Builder
	fmt.Fprintf(&b, "- %s, rounds: %d\n", a.began.Format(time.DateOnly), a.rounds)
	fmt.Fprintf(&b, "- %s, %d processors, %s/%s, %s\n", processorModel(), runtime.NumCPU(), runtime.GOOS, runtime.GOARCH, runtime.Version())
	fmt.Fprintf(&b, "- load average %s before, %s after, of which the suite itself is about 1\n", a.load, load())
	if gogc := os.Getenv("GOGC"); gogc != "" {
		fmt.Fprintf(&b, "- GOGC=%s for all engines in Go\n", gogc)
	}
	for _, e := range a.engines {
		if e.version != "" {
			fmt.Fprintf(&b, "- %s: %s\n", e.name, e.version)
		}
	}
	return b.String()
}

// load is how many processes wanted to run in the last minute, on Linux.
func load() string {
	first, _, found := strings.Cut(read("/proc/loadavg"), " ")
	if !found {
		return "unknown"
	}
	return first
}

// processorModel is what Linux calls the processor.
func processorModel() string {
	for line := range strings.Lines(read("/proc/cpuinfo")) {
		if name, value, _ := strings.Cut(line, ":"); strings.TrimSpace(name) == "model name" {
			return strings.TrimSpace(value)
		}
	}
	return "a processor of unknown model"
}

// read returns the text of a file, "" where there is none.
func read(file string) string {
	text, _ := os.ReadFile(file)
	return string(text)
}
