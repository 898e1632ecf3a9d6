package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
)

// suite is what all measures share.
type suite struct {
	programs string // the folder that they come from
	dir      string // the folder that they are put in with what the suite adds
	url      string // of the server
	rounds   int
	quick    bool
}

// round is what an engine took for a program, with many items and with few.
type round struct{ many, few cost }

// measured is what an engine took for a workload, round by round.
type measured struct {
	engine engine
	rounds []round
}

// measure runs a workload on all engines that can run it, in turn, and checks that all
// print the same. A first turn, which reads the files, is not counted.
func (s *suite) measure(ctx context.Context, w workload, engines []engine) (*result, error) {
	var all []measured
	for _, e := range engines {
		if e.can&w.needs != 0 {
			all = append(all, measured{engine: e})
		}
	}
	many, few := w.items(s.quick)
	if !s.quick {
		if _, err := s.turn(ctx, w, all, few); err != nil {
			return nil, err
		}
	}
	for range s.rounds {
		a, err := s.turn(ctx, w, all, many)
		if err != nil {
			return nil, err
		}
		b := make([]cost, len(all))
		if few != many {
			if b, err = s.turn(ctx, w, all, few); err != nil {
				return nil, err
			}
		}
		for i := range all {
			all[i].rounds = append(all[i].rounds, round{a[i], b[i]})
		}
	}
	return &result{w, many, few, all}, nil
}

// turn runs a program once on each engine.
func (s *suite) turn(ctx context.Context, w workload, all []measured, items int) ([]cost, error) {
	file, err := s.program(w, items)
	if err != nil {
		return nil, err
	}
	costs, first := make([]cost, len(all)), ""
	for i, m := range all {
		for range max(1, w.starts) {
			line, c, err := runProcess(ctx, m.engine.command(ctx, file, items))
			if err != nil {
				return nil, fmt.Errorf("%s: %w", m.engine.name, err)
			}
			if i == 0 {
				first = line
			}
			if line != first || line == "" {
				return nil, fmt.Errorf("%d items: %s prints %q, %s prints %q",
					items, all[0].engine.name, first, m.engine.name, line)
			}
			costs[i] = costs[i].add(c)
		}
	}
	return costs, nil
}

// program writes the text that all engines get and returns its file.
func (s *suite) program(w workload, items int) (string, error) {
	file := filepath.Join(s.dir, w.name+".js")
	if w.name == bundled {
		return file, os.WriteFile(file, []byte(bundle(1<<20)), 0o600)
	}
	text, err := os.ReadFile(filepath.Join(s.programs, w.name+".js"))
	if os.IsNotExist(err) {
		text, err = os.ReadFile(filepath.Join(s.programs, "host", w.name+".js"))
	}
	if err != nil {
		return "", err
	}
	head := fmt.Sprintf("var count = %d, url = %q; function report(line) { console.log(String(line)); }\n", items, s.url)
	return file, os.WriteFile(file, append([]byte(head), text...), 0o600)
}
