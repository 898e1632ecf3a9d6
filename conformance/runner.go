package conformance

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"jsrun/conformance/lesson"
)

// Runner runs documents and cases. Its fields are set before the first call and
// not changed after it. It is for one goroutine.
type Runner struct {
	Engine Engine
	Out    io.Writer

	JSON     bool // write one JSON object for each block and case instead of text
	Repair   bool // in Run: mend mangled blocks; Test always does
	RealTime bool // timers wait
	Strict   bool // in Test: every remark behind a console call is a promise, prose is none

	BlockTimeout    time.Duration // wall time; 0 means 10 s
	DocumentTimeout time.Duration // wall time; 0 means 60 s
	OutputLimit     int           // bytes a block may print; 0 means 1 MiB
}

// Run runs the documents and shows what their blocks print, as they print it.
// Expectations are not judged. A block that ends with an uncaught error counts as
// failed unless it is marked "throws"; the blocks behind it run all the same.
//
// The error is for what could not be done at all: a file that can't be read, a
// document without examples, a cancelled context, an engine that fails. What the
// documents do wrong is in the Summary.
func (r *Runner) Run(ctx context.Context, paths []string) (Summary, error) {
	if r.JSON {
		return r.each(ctx, paths, modeRun, &jsonReporter{out: r.Out})
	}
	return r.each(ctx, paths, modeRun, &runReporter{out: r.Out})
}

// Test runs the documents and cases and judges them. A folder stands for all
// documents and cases below it. Errors as in Run.
func (r *Runner) Test(ctx context.Context, paths []string) (Summary, error) {
	if r.JSON {
		return r.each(ctx, paths, modeTest, &jsonReporter{out: r.Out})
	}
	return r.each(ctx, paths, modeTest, &testReporter{out: r.Out})
}

// mode says whether expectations are judged.
type mode uint8

const (
	modeRun mode = iota
	modeTest
)

func (r *Runner) each(ctx context.Context, paths []string, m mode, report reporter) (Summary, error) {
	var sum Summary
	found, err := find(paths)
	if err != nil {
		return sum, err
	}
	for _, f := range found {
		if err := r.one(ctx, f, m, report, &sum); err != nil {
			return sum, err
		}
	}
	if sum.Documents+sum.Cases == 0 {
		return sum, errors.New("no documents with examples and no cases found")
	}
	return sum, report.total(sum, m)
}

// one runs one file.
func (r *Runner) one(ctx context.Context, f file, m mode, report reporter, sum *Summary) error {
	data, err := os.ReadFile(f.path)
	if err != nil {
		return err
	}
	if f.isCase {
		if m == modeRun {
			return fmt.Errorf("%s: cases are for jsrun test", f.path)
		}
		result, err := r.runCase(ctx, f.path, data)
		if err != nil {
			return err
		}
		sum.addCase(result)
		return report.caseEnd(result)
	}
	d := parse(f.path, data)
	if len(d.Blocks) == 0 {
		if f.named {
			return fmt.Errorf("%s: no examples in it", f.path)
		}
		return nil
	}
	run := documentRun{runner: r, doc: d, mode: m, report: report}
	result, err := run.run(ctx)
	if err != nil {
		return fmt.Errorf("%s: %w", f.path, err)
	}
	sum.addDocument(result)
	return nil
}

func parse(path string, data []byte) *lesson.Document {
	if lesson.IsScript(path) {
		return lesson.File(path, data)
	}
	return lesson.Parse(path, data)
}

func (r *Runner) sessionOptions(path string) SessionOptions {
	return SessionOptions{RealTime: r.RealTime, Dir: filepath.Dir(path)}
}

func (r *Runner) blockTimeout() time.Duration    { return orDefault(r.BlockTimeout, 10*time.Second) }
func (r *Runner) documentTimeout() time.Duration { return orDefault(r.DocumentTimeout, time.Minute) }
func (r *Runner) outputLimit() int               { return orDefault(r.OutputLimit, 1<<20) }

func orDefault[T int | time.Duration](value, otherwise T) T {
	if value == 0 {
		return otherwise
	}
	return value
}
