package alarm

// Queue holds the active timers by the millisecond at which they are due: those
// of one millisecond in the order they were armed, and the milliseconds in a heap.
// Programs have many timers and few different deadlines, so that to arm, to stop and
// to run a timer mostly takes the same time however many there are.
type Queue struct {
	now     func() int64      // in milliseconds, never less than before
	armed   func()            // called when a timer has become active
	session uint32            // see Abandon
	heap    []*moment         // 4-ary, the earliest first
	moments map[int64]*moment // by deadline
	latest  *moment           // that got the last timer; the next one often joins it
	spare   *moment           // one that is empty, to be used again
	count   int               // of timers
	refs    int               // of ref'd timers
}

// moment is a deadline with its timers, of which it has at least one.
type moment struct {
	deadline    int64 // in milliseconds
	index       int   // in the heap
	first, last *Timer
}

const arity = 4

// NewQueue returns a queue that reads the time, in milliseconds that never become less,
// and calls armed each time a timer has become active.
func NewQueue(now func() int64, armed func()) *Queue { return &Queue{now: now, armed: armed} }

// Len returns how many timers are active, Refs how many of them keep the loop alive.
func (q *Queue) Len() int  { return q.count }
func (q *Queue) Refs() int { return q.refs }

// Next returns when a timer is due next; ok is false if none is active.
func (q *Queue) Next() (deadline int64, ok bool) {
	if len(q.heap) == 0 {
		return 0, false
	}
	return q.heap[0].deadline, true
}

// Take makes the timer that is due first inactive, and returns it; nil if none is due
// at a time.
func (q *Queue) Take(now int64) *Timer {
	t := q.first()
	if t == nil || t.due.deadline > now {
		return nil
	}
	q.remove(t)
	return t
}

// Abandon makes all timers inactive for good: none that was set before can be
// refreshed any more.
func (q *Queue) Abandon() {
	q.Clear()
	q.session++
}

// first returns the timer that is due first, nil if there is none.
func (q *Queue) first() *Timer {
	if len(q.heap) == 0 {
		return nil
	}
	return q.heap[0].first
}

// add makes t active, behind the other timers of its deadline.
func (q *Queue) add(t *Timer, deadline int64) {
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
func (q *Queue) remove(t *Timer) {
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

// Clear makes all timers inactive.
func (q *Queue) Clear() {
	for _, m := range q.heap {
		for t := m.first; t != nil; {
			after := t.after
			t.due, t.before, t.after = nil, nil, nil
			t = after
		}
	}
	*q = Queue{now: q.now, armed: q.armed, session: q.session}
}

// at returns the moment of a deadline, which has no timers if it is a new one.
func (q *Queue) at(deadline int64) *moment {
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
func (q *Queue) enter(deadline int64) *moment {
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
func (q *Queue) forget(m *moment) {
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
func (q *Queue) up(m *moment, i int) {
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
func (q *Queue) down(m *moment, i int) {
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
func (q *Queue) firstChild(i int) int {
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

func (q *Queue) place(m *moment, i int) {
	q.heap[i] = m
	m.index = i
}
