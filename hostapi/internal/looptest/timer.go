package looptest

import (
	"sync"
	"time"

	"jsrun/runtime/host"
)

// timer is a host.Timer in real time.
type timer struct {
	loop   *Loop
	delay  time.Duration
	repeat bool
	task   func()

	mu     sync.Mutex
	t      *time.Timer
	active bool
	ref    bool
}

func (l *Loop) SetTimer(delay time.Duration, repeat bool, task func()) host.Timer {
	t := &timer{loop: l, delay: max(delay, time.Millisecond), repeat: repeat, task: task, active: true, ref: true}
	l.hold(1)
	t.mu.Lock()
	defer t.mu.Unlock()
	t.t = time.AfterFunc(t.delay, t.fire)
	return t
}

func (l *Loop) SetImmediate(task func()) host.Timer { return l.SetTimer(0, false, task) }

// fire queues the task; the timer holds the loop until that has run.
func (t *timer) fire() {
	_ = t.loop.Post(func() {
		t.mu.Lock()
		run := t.active
		if run && t.repeat {
			t.t.Reset(t.delay)
		}
		t.mu.Unlock()
		if !t.repeat {
			t.Stop()
		}
		if run {
			t.task()
		}
	})
}

func (t *timer) Stop()  { t.set(false, t.ref) }
func (t *timer) Ref()   { t.set(t.active, true) }
func (t *timer) Unref() { t.set(t.active, false) }

func (t *timer) HasRef() bool { return t.ref }

func (t *timer) Refresh() { t.t.Reset(t.delay) }

// set changes what the timer counts for, and the loop's count with it.
func (t *timer) set(active, ref bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	count := func() int {
		if t.active && t.ref {
			return 1
		}
		return 0
	}
	before := count()
	t.active, t.ref = active, ref
	if !active {
		t.t.Stop()
	}
	t.loop.hold(count() - before)
}
