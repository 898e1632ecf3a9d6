package loop

import "jsrun/runtime/host"

// immediate is a task of the check phase.
type immediate struct {
	loop  *Loop
	task  func() // nil once it ran, was stopped or dropped
	unref bool
}

// SetImmediate queues a task for the next check phase.
func (l *Loop) SetImmediate(task func()) host.Timer {
	im := &immediate{loop: l, task: task}
	l.immediates = append(l.immediates, im)
	l.immediateRefs++
	l.countTimers()
	return im
}

// take ends the immediate and returns its task, nil if it is over.
func (im *immediate) take() func() {
	if im.task == nil {
		return nil
	}
	if !im.unref {
		im.loop.immediateRefs--
	}
	task := im.task
	im.task = nil
	return task
}

// Stop cancels the immediate.
func (im *immediate) Stop() { im.take() }

// Ref makes the immediate keep the loop alive.
func (im *immediate) Ref() { im.setUnref(false) }

// Unref lets the loop end before the immediate runs.
func (im *immediate) Unref() { im.setUnref(true) }

// HasRef returns the last choice of Ref and Unref.
func (im *immediate) HasRef() bool { return !im.unref }

// Refresh does nothing: an immediate has no delay.
func (im *immediate) Refresh() {}

func (im *immediate) setUnref(unref bool) {
	if im.task != nil && unref != im.unref {
		if unref {
			im.loop.immediateRefs--
		} else {
			im.loop.immediateRefs++
		}
	}
	im.unref = unref
}

// runImmediates runs the immediates queued so far; those they queue wait a round.
func (l *Loop) runImmediates() bool {
	batch := l.immediates
	l.immediates = nil
	for i, im := range batch {
		task := im.take()
		if task == nil {
			continue
		}
		if !l.runTask(task) {
			l.immediates = append(batch[i+1:], l.immediates...)
			return false
		}
	}
	if len(batch) > 0 {
		l.spend(roundCost)
	}
	return true
}

func (l *Loop) dropImmediates() {
	for _, im := range l.immediates {
		im.task = nil
	}
	l.immediates, l.immediateRefs = nil, 0
}
