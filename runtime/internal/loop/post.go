package loop

import (
	"slices"

	"jsrun/runtime/host"
)

// Post queues a task from any goroutine. It does not keep the loop alive: what
// is posted after a run finished waits for the next run. An aborted run drops
// the tasks it has not come to.
func (l *Loop) Post(task func()) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.closed {
		return host.ErrClosed
	}
	l.postLocked(task)
	return nil
}

func (l *Loop) postLocked(task func()) {
	l.posted = append(l.posted, task)
	if len(l.posted) == 1 {
		l.wakeUp()
	}
}

// wakeUp makes the next or the current sleep return.
func (l *Loop) wakeUp() {
	select {
	case l.wake <- struct{}{}:
	default:
	}
}

// runPosted runs the tasks posted so far; those they post wait a round.
func (l *Loop) runPosted() bool {
	batch := l.takePosted()
	for i, task := range batch {
		batch[i] = nil
		if !l.runTask(task) {
			l.mu.Lock()
			l.posted = append(batch[i+1:], l.posted...)
			l.mu.Unlock()
			return false
		}
	}
	if len(batch) > 0 {
		l.spare = batch[:0]
		l.spend(roundCost)
	}
	return true
}

// takePosted leaves the spare batch in place of what was posted.
func (l *Loop) takePosted() []func() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.posted) == 0 {
		return nil
	}
	batch := l.posted
	l.posted, l.spare = l.spare, nil
	return batch
}

type operation struct {
	loop     *Loop
	name     string
	session  uint64
	finished bool

	previous, next *operation // of operations; nil for the first and the last
}

// operations are those under way.
type operations struct {
	last *operation
	n    int
}

func (o *operations) add(op *operation) {
	if op.previous = o.last; o.last != nil {
		o.last.next = op
	}
	o.last = op
	o.n++
}

func (o *operations) remove(op *operation) {
	if op.previous != nil {
		op.previous.next = op.next
	}
	if op.next != nil {
		op.next.previous = op.previous
	} else {
		o.last = op.previous
	}
	op.previous, op.next = nil, nil
	o.n--
}

// Begin counts one pending operation.
func (l *Loop) Begin(name string) host.Operation {
	l.mu.Lock()
	defer l.mu.Unlock()
	op := &operation{loop: l, name: name, session: l.session}
	if !l.closed {
		l.operations.add(op)
		l.countOperations()
	}
	return op
}

// Finish ends the operation and queues task, which may be nil. It returns
// host.ErrClosed, and drops the task, if the run that the operation belongs to
// was aborted or the loop is closed.
func (op *operation) Finish(task func()) error {
	l := op.loop
	l.mu.Lock()
	defer l.mu.Unlock()
	if op.finished {
		return nil
	}
	op.finished = true
	if l.closed || op.session != l.session {
		return host.ErrClosed
	}
	l.operations.remove(op)
	if task == nil {
		task = func() {}
	}
	l.postLocked(task)
	return nil
}

// Pending returns the names of the operations under way, sorted.
func (l *Loop) Pending() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	names := make([]string, 0, l.operations.n)
	for op := l.operations.last; op != nil; op = op.previous {
		names = append(names, op.name)
	}
	slices.Sort(names)
	return names
}
