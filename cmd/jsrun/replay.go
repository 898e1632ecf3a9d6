package main

import (
	"errors"
	"strconv"
	"time"

	"github.com/spf13/pflag"

	"jsrun/runtime"
)

// replayOptions are the flags that make a program do the same again.
type replayOptions struct {
	seed  seedFlag
	clock clockFlag
}

var replayFlags = []string{"seed", "clock"}

func (o *replayOptions) addFlags(f *pflag.FlagSet) {
	f.Var(&o.seed, "seed", "let the number `N` decide what is random")
	f.Var(&o.clock, "clock", "let time begin at `TIME`, as in 2026-01-31T12:00:00Z, and jump instead of wait")
}

// options are those of the runtime. The offset of the time from UTC becomes that of
// the process: local time does not depend on the machine then.
func (o *replayOptions) options() (options []runtime.Option) {
	if o.seed.set {
		options = append(options, runtime.WithSeed(o.seed.value))
	}
	if !o.clock.start.IsZero() {
		time.Local = o.clock.start.Location()
		options = append(options, runtime.WithVirtualClock(o.clock.start))
	}
	return options
}

// seedFlag is --seed.
type seedFlag struct {
	value uint64
	set   bool
}

// String, Set and Type implement pflag.Value.
func (s *seedFlag) String() string {
	if !s.set {
		return ""
	}
	return strconv.FormatUint(s.value, 10)
}

func (s *seedFlag) Set(text string) error {
	value, err := strconv.ParseUint(text, 0, 64)
	if err != nil {
		return errors.New("must be a whole number from 0 to 2^64-1")
	}
	s.value, s.set = value, true
	return nil
}

func (s *seedFlag) Type() string { return "number" }

// clockFlag is --clock.
type clockFlag struct{ start time.Time }

// String, Set and Type implement pflag.Value.
func (c *clockFlag) String() string {
	if c.start.IsZero() {
		return ""
	}
	return c.start.Format(time.RFC3339Nano)
}

func (c *clockFlag) Set(text string) error {
	start, err := time.Parse(time.RFC3339, text)
	if err != nil {
		return errors.New("must be a time of RFC 3339, as in 2026-01-31T12:00:00Z or 2026-01-31T12:00:00+01:00")
	}
	c.start = start
	return nil
}

func (c *clockFlag) Type() string { return "time" }
