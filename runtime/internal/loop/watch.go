package loop

import (
	goruntime "runtime"
	"sync"
	"sync/atomic"
	"time"
)

// watchEvery is how often the watcher looks.
const watchEvery = 10 * time.Millisecond

// watcher looks at the loops whose runs have limits on memory or time: one
// goroutine for all of them, which is there as long as one of them runs. A script
// pays nothing for it but the count of its tasks.
type watcher struct {
	mu    sync.Mutex
	loops map[*Loop]*sighting
	awake bool // the goroutine is there
	heap  heapSample
}

// sighting is what the watcher knows of a loop.
type sighting struct {
	run  uint64    // the run that is on
	turn uint64    // the task that is on
	seen time.Time // when that task was seen first
	base uint64    // the heap when the run was seen first, or less if it was less since
}

var theWatcher = watcher{loops: map[*Loop]*sighting{}}

// add has a loop watched until its run is over.
func (w *watcher) add(l *Loop) {
	w.mu.Lock()
	defer w.mu.Unlock()
	l.usage.watched.Store(true)
	w.heap.known = false
	w.loops[l] = &sighting{run: l.currentRun(), base: w.baseOf(l)}
	if !w.awake {
		w.awake = true
		go w.watch()
	}
}

func (w *watcher) watch() {
	ticker := time.NewTicker(watchEvery)
	defer ticker.Stop()
	for now := range ticker.C {
		if !w.look(now) {
			return
		}
	}
}

// look looks at all loops, and tells whether any is left.
func (w *watcher) look(now time.Time) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.heap.known = false
	for l, s := range w.loops {
		run := l.currentRun()
		if run == 0 {
			// The next run has the loop watched anew, unless it began meanwhile.
			l.usage.watched.Store(false)
			if run = l.currentRun(); run == 0 {
				delete(w.loops, l)
				continue
			}
			l.usage.watched.Store(true)
		}
		if run != s.run { // its first task may be on already, and be the last
			*s = sighting{run: run, base: w.baseOf(l)}
		}
		w.lookAtTime(l, s, now)
		w.lookAtMemory(l, s)
	}
	w.awake = len(w.loops) > 0
	return w.awake
}

func (w *watcher) lookAtTime(l *Loop, s *sighting, now time.Time) {
	turn, most := l.usage.turn.Load(), l.usage.limits.TaskTime
	switch {
	case turn != s.turn:
		s.turn, s.seen = turn, now
	case turn%2 == 1 && most > 0 && now.Sub(s.seen) >= most:
		l.exceedIf(turn, s.run, "task time in ms", most.Milliseconds())
	}
}

// slack is what the heap may be over the limit, beyond twice the limit, while the
// collector finds out how much of it is alive.
const slack = 64 << 20

// lookAtMemory ends a run if what is alive on the heap has grown too much. What is
// on the heap may be garbage; if there is too much of it, the collector has to tell.
func (w *watcher) lookAtMemory(l *Loop, s *sighting) {
	limit := l.usage.limits.Memory
	if limit <= 0 {
		return
	}
	most := uint64(limit)
	objects := w.heap.objects()
	s.base = min(s.base, objects)
	switch {
	case objects <= s.base+most:
	case w.heap.alive.Swap(0) > s.base+most, objects > s.base+2*most+slack:
		l.exceedIf(0, s.run, "memory", limit)
	default:
		w.heap.collect()
	}
}

// baseOf returns what the heap of a loop's run begins with, if that counts.
func (w *watcher) baseOf(l *Loop) uint64 {
	if l.usage.limits.Memory <= 0 {
		return 0
	}
	return w.heap.objects()
}

// heapSample is what Go tells of the heap of the process.
type heapSample struct {
	known      bool
	last       uint64
	alive      atomic.Uint64 // bytes that a collection asked for has left, 0 if none was since
	collecting atomic.Bool
}

// objects returns how many bytes there are, garbage included. Asking stops the world
// for some microseconds; one answer does for all loops. Package runtime/metrics would
// not stop it, but makes 95 objects at the start of every process that links it.
func (h *heapSample) objects() uint64 {
	if !h.known {
		h.known, h.last = true, heapAlloc()
	}
	return h.last
}

func heapAlloc() uint64 {
	var m goruntime.MemStats
	goruntime.ReadMemStats(&m)
	return m.HeapAlloc
}

// collect runs the collector, once at a time.
func (h *heapSample) collect() {
	if h.collecting.CompareAndSwap(false, true) {
		go func() {
			defer h.collecting.Store(false)
			goruntime.GC()
			h.alive.Store(heapAlloc())
		}()
	}
}
