package loop

// timerQueue holds the active timers by the millisecond at which they are due: those
// of one millisecond in the order they were armed, and the milliseconds in a heap.
// Programs have many timers and few different deadlines, so that to arm, to stop and
// to run a timer mostly takes the same time however many there are.
type timerQueue struct {
	heap    []*moment         // 4-ary, the earliest first
	moments map[int64]*moment // by deadline
	latest  *moment           // that got the last timer; the next one often joins it
	spare   *moment           // one that is empty, to be used again
	count   int               // of timers
	refs    int               // of ref'd timers
}

// moment is a deadline with its timers, of which it has at least one.
type moment struct {
	deadline    int64 // in milliseconds of nowMillis
	index       int   // in the heap
	first, last *timer
}

const arity = 4

// first returns the timer that is due first, nil if there is none.
func (q *timerQueue) first() *timer {
	if len(q.heap) == 0 {
		return nil
	}
	return q.heap[0].first
}

// add makes t active, behind the other timers of its deadline.
func (q *timerQueue) add(t *timer, deadline int64) {
	m := q.at(deadline)
	t.due, t.before = m, m.last
	if m.last == nil {
		m.first = t
	} else {
		m.last.after = t
	}
	m.last = t
	q.count++
	if !t.unref {
		q.refs++
	}
}

// remove makes t inactive; nothing happens if it is not active.
func (q *timerQueue) remove(t *timer) {
	m := t.due
	if m == nil {
		return
	}
	if t.before == nil {
		m.first = t.after
	} else {
		t.before.after = t.after
	}
	if t.after == nil {
		m.last = t.before
	} else {
		t.after.before = t.before
	}
	t.due, t.before, t.after = nil, nil, nil
	q.count--
	if !t.unref {
		q.refs--
	}
	if m.first == nil {
		q.forget(m)
	}
}

// clear makes all timers inactive.
func (q *timerQueue) clear() {
	for _, m := range q.heap {
		for t := m.first; t != nil; {
			after := t.after
			t.due, t.before, t.after = nil, nil, nil
			t = after
		}
	}
	*q = timerQueue{}
}

// at returns the moment of a deadline, which has no timers if it is a new one.
func (q *timerQueue) at(deadline int64) *moment {
	if q.latest != nil && q.latest.deadline == deadline {
		return q.latest
	}
	m := q.moments[deadline]
	if m == nil {
		m = q.enter(deadline)
	}
	q.latest = m
	return m
}

// enter makes a new moment.
func (q *timerQueue) enter(deadline int64) *moment {
	m := q.spare
	q.spare = nil
	if m == nil {
		m = &moment{}
	}
	m.deadline = deadline
	if q.moments == nil {
		q.moments = make(map[int64]*moment)
	}
	q.moments[deadline] = m
	q.heap = append(q.heap, m)
	q.up(m, len(q.heap)-1)
	return m
}

// forget takes a moment out that has no timers any more.
func (q *timerQueue) forget(m *moment) {
	delete(q.moments, m.deadline)
	if q.latest == m {
		q.latest = nil
	}
	q.spare = m
	last := len(q.heap) - 1
	moved := q.heap[last]
	q.heap[last] = nil
	q.heap = q.heap[:last]
	if moved == m {
		return
	}
	if i := m.index; i > 0 && moved.deadline < q.heap[(i-1)/arity].deadline {
		q.up(moved, i)
	} else {
		q.down(moved, i)
	}
}

// up places m at i or above.
func (q *timerQueue) up(m *moment, i int) {
	for i > 0 {
		parent := (i - 1) / arity
		if m.deadline > q.heap[parent].deadline {
			break
		}
		q.place(q.heap[parent], i)
		i = parent
	}
	q.place(m, i)
}

// down places m at i or below.
func (q *timerQueue) down(m *moment, i int) {
	for {
		child := q.firstChild(i)
		if child < 0 || q.heap[child].deadline > m.deadline {
			break
		}
		q.place(q.heap[child], i)
		i = child
	}
	q.place(m, i)
}

// firstChild returns the place of the earliest child of i, or -1.
func (q *timerQueue) firstChild(i int) int {
	low := i*arity + 1
	if low >= len(q.heap) {
		return -1
	}
	best := low
	for c := low + 1; c < min(low+arity, len(q.heap)); c++ {
		if q.heap[c].deadline < q.heap[best].deadline {
			best = c
		}
	}
	return best
}

func (q *timerQueue) place(m *moment, i int) {
	q.heap[i] = m
	m.index = i
}
