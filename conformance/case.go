package conformance

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"

	"jsrun/conformance/txtarcase"
)

// runCase runs a case in a realm of its own. It errs only on what is not the
// case's fault.
func (r *Runner) runCase(ctx context.Context, path string, data []byte) (*caseResult, error) {
	c, err := txtarcase.Parse(path, data)
	if err != nil {
		return &caseResult{Case: path, Status: Failed, Why: strings.TrimPrefix(err.Error(), path+": ")}, nil
	}
	got, err := r.perform(ctx, c)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	result := &caseResult{Case: path, Comment: c.Comment, Status: Passed}
	got.compare(c, result)
	return result, nil
}

// performance is what a case's program did.
type performance struct {
	mu     sync.Mutex
	stdout strings.Builder

	failure *Failure
	limit   error
}

func (r *Runner) perform(ctx context.Context, c *txtarcase.Case) (*performance, error) {
	got := &performance{}
	limited, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	limited, cancel := context.WithTimeoutCause(limited, r.blockTimeout(), fmt.Errorf("%w in %v", errTimeout, r.blockTimeout()))
	defer cancel()

	options := SessionOptions{RealTime: r.RealTime, Files: c.Files}
	options.Print = func(p Print) {
		got.mu.Lock()
		defer got.mu.Unlock()
		if got.stdout.Len() > r.outputLimit() {
			stop(errOutput)
		} else if p.Stream == Stdout {
			got.stdout.WriteString(p.Text + "\n")
		}
	}
	session, err := r.Engine.NewSession(options)
	if err != nil {
		return nil, err
	}
	defer session.Close()

	source := &Source{Name: c.Main, Text: c.Text, FirstLine: 1, Goal: GoalScript, TypeScript: c.TypeScript}
	if c.Module {
		source.Goal = GoalModule
	}
	err = session.Run(limited, source)
	switch {
	case ctx.Err() != nil:
		return nil, context.Cause(ctx)
	case limited.Err() != nil:
		got.limit = context.Cause(limited)
	case err != nil && !errors.As(err, &got.failure):
		return nil, err
	}
	return got, nil
}

// compare fails the result if the program did something else than recorded.
func (got *performance) compare(c *txtarcase.Case, result *caseResult) {
	got.mu.Lock()
	defer got.mu.Unlock()
	var wrong []string
	if got.limit != nil {
		wrong = append(wrong, got.limit.Error())
	}
	name, message, exit := "", "", 0
	if got.failure != nil {
		exit = got.failure.ExitCode
		if got.failure.Kind != Exited {
			name, message = got.failure.Name, got.failure.Message
		}
	}
	if !c.MatchError(name, message) {
		wrong = append(wrong, fmt.Sprintf("ended with %s, expected %s",
			orNo(txtarcase.FormatError(name, message), "no error"), orNo(c.Error, "no error")))
	}
	if exit != c.Exit {
		wrong = append(wrong, fmt.Sprintf("exit code %d, expected %d", exit, c.Exit))
	}
	if stdout := got.stdout.String(); stdout != c.Stdout {
		wrong = append(wrong, "prints something else")
		result.Diff = lineDiff("stdout, recorded", c.Stdout, "stdout, printed", stdout)
	}
	if len(wrong) > 0 {
		result.Status, result.Why = Failed, strings.Join(wrong, "; ")
	}
}

func orNo(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}
