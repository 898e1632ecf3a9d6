package console

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/dop251/goja"
)

// label reads the label of a counter or timer.
func (c *console) label(args []goja.Value) string {
	v := argument(args, 0)
	if goja.IsUndefined(v) {
		return "default"
	}
	if _, ok := v.(*goja.Symbol); ok {
		panic(c.rt.NewTypeError("Cannot convert a Symbol value to a string"))
	}
	return c.in.Realm().Intrinsic("String", nil, v).String()
}

func (c *console) count(args []goja.Value) {
	label := c.label(args)
	c.counts[label]++
	c.out(label + ": " + strconv.Itoa(c.counts[label]))
}

func (c *console) countReset(args []goja.Value) {
	label := c.label(args)
	if _, ok := c.counts[label]; !ok {
		c.warn("Count for '" + label + "' does not exist")
		return
	}
	delete(c.counts, label)
}

func (c *console) time(args []goja.Value) {
	label := c.label(args)
	if _, ok := c.timers[label]; ok {
		c.warn("Label '" + label + "' already exists for console.time()")
		return
	}
	c.timers[label] = c.loop.Clock().Now()
}

func (c *console) timeEnd(args []goja.Value) {
	if label, ok := c.timed("timeEnd", args, nil); ok {
		delete(c.timers, label)
	}
}

func (c *console) timeLog(args []goja.Value) {
	c.timed("timeLog", args, args[min(1, len(args)):])
}

// timed writes how long a timer has been running, and more values.
func (c *console) timed(method string, args, more []goja.Value) (string, bool) {
	label := c.label(args)
	start, ok := c.timers[label]
	if !ok {
		c.warn("No such label '" + label + "' for console." + method + "()")
		return label, false
	}
	text := label + ": " + duration(c.loop.Clock().Now().Sub(start))
	c.out(c.in.Format(c.stdoutOptions(), append([]goja.Value{c.rt.ToValue("%s"), c.rt.ToValue(text)}, more...)...))
	return label, true
}

// duration writes a duration in the unit that suits it.
func duration(d time.Duration) string {
	ms := float64(d) / float64(time.Millisecond)
	switch {
	case d >= time.Hour:
		minutes := math.Mod(d.Minutes(), 60)
		seconds := math.Mod(d.Seconds(), 60)
		return fmt.Sprintf("%d:%02d:%02d (h:mm:ss)", int(d.Hours()), int(minutes), int(math.Round(seconds)))
	case d >= time.Minute:
		return fmt.Sprintf("%d:%06.3f (m:ss.mmm)", int(d.Minutes()), math.Mod(d.Seconds(), 60))
	case d >= time.Second:
		return fmt.Sprintf("%.3fs", d.Seconds())
	}
	text := strings.TrimRight(fmt.Sprintf("%.3f", ms), "0")
	return strings.TrimSuffix(text, ".") + "ms"
}
