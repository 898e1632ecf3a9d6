package loop

import (
	"sync/atomic"
	"time"

	"jsrun/runtime/host"
)

type realClock struct{}

// Real returns the clock of the machine.
func Real() host.Clock { return realClock{} }

func (realClock) Now() time.Time { return time.Now() }
func (realClock) Virtual() bool  { return false }

// Flowing is a clock of the embedder that goes on by itself.
type Flowing func() time.Time

// Now returns the time.
func (f Flowing) Now() time.Time { return f() }

// Virtual returns false.
func (Flowing) Virtual() bool { return false }

// What things cost on a virtual clock.
const (
	// startCost is the time the start function takes. It makes a timer of 1 ms
	// that the script sets due before the script's first immediate.
	startCost = time.Millisecond
	// roundCost is the time a round of the loop takes that ran posted tasks or
	// immediates. Without it, an immediate that sets the next one until a timer
	// says stop would never see the timer.
	roundCost = 10 * time.Microsecond
	// readCost is the time a task takes to read the clock once it has read it
	// freeReads times: a script that waits by reading the clock over and over
	// gets to the end of its loop.
	readCost  = 10 * time.Microsecond
	freeReads = 1000
)

// VirtualClock is a clock that the loop moves. It stands still while a task
// runs, so that what a program prints does not depend on the speed of the
// machine, and time passes in these ways only:
//
//   - the loop is idle and no operation is under way: jump to the next timer;
//   - the loop is idle and operations are under way: time flows as it really
//     does, until a task is posted or the next timer is due;
//   - the start function takes 1 ms, so that setTimeout(f, 0) in a script comes
//     before its setImmediate, for which Node gives no order;
//   - a round of the loop that ran posted tasks or immediates takes 10 µs;
//   - a task that reads the clock more than 1,000 times (busy waiting) spends
//     10 µs with each further read.
type VirtualClock struct {
	start   time.Time
	elapsed atomic.Int64 // nanoseconds
	reads   atomic.Int64 // by the current task
}

// NewVirtual returns a virtual clock that begins at start, or now if start is
// the zero time.
func NewVirtual(start time.Time) *VirtualClock {
	if start.IsZero() {
		start = time.Now()
	}
	return &VirtualClock{start: start.Round(0)}
}

// Now returns the current virtual time.
func (c *VirtualClock) Now() time.Time {
	if c.reads.Add(1) > freeReads {
		c.advance(readCost)
	}
	return c.peek()
}

// Virtual returns true.
func (c *VirtualClock) Virtual() bool { return true }

func (c *VirtualClock) peek() time.Time { return c.start.Add(time.Duration(c.elapsed.Load())) }

func (c *VirtualClock) advance(d time.Duration) { c.elapsed.Add(int64(d)) }

func (c *VirtualClock) newTask() { c.reads.Store(0) }

// now reads the loop's clock without any effect on it.
func (l *Loop) now() time.Time {
	if l.virtual != nil {
		return l.virtual.peek()
	}
	return l.clock.Now()
}

// nowMillis returns the time in whole milliseconds of the wall clock, as
// Date.now shows it, but unmoved by later changes of the wall clock.
func (l *Loop) nowMillis() int64 {
	return l.sinceBase().Milliseconds()
}

// sinceBase counts from the start of the millisecond in which the loop was made.
func (l *Loop) sinceBase() time.Duration {
	if l.real {
		return time.Since(l.base) + l.offset // does not read the wall clock
	}
	return l.now().Sub(l.base) + l.offset
}

// spend moves a virtual clock.
func (l *Loop) spend(d time.Duration) {
	if l.virtual != nil {
		l.virtual.advance(d)
	}
}
