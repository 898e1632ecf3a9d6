package main

import (
	"bytes"
	"context"
	"fmt"
	"os/exec"
	"strings"
	"time"
)

// cost is what processes took.
type cost struct {
	wall      time.Duration
	processor time.Duration // user and system
	memory    int64         // bytes, the most that one had; 0 where the system does not tell
}

// runProcess runs a process to its end and returns what it printed and cost.
func runProcess(ctx context.Context, cmd *exec.Cmd) (string, cost, error) {
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	began := time.Now()
	err := cmd.Run()
	c := cost{wall: time.Since(began)}
	if ctx.Err() != nil {
		return "", c, ctx.Err()
	}
	if err != nil {
		return "", c, fmt.Errorf("%w: %s", err, strings.TrimSpace(errs.String()))
	}
	c.processor = cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	c.memory = peak(cmd.ProcessState)
	return strings.TrimSpace(out.String()), c, nil
}

// add is the cost of both, one after the other.
func (c cost) add(d cost) cost {
	return cost{c.wall + d.wall, c.processor + d.processor, max(c.memory, d.memory)}
}
