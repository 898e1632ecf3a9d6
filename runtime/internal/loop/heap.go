package loop

// timerHeap is a 4-ary heap of the active timers, the next one first. Timers
// know their place, so that a stopped one leaves at once.
type timerHeap struct {
	items []*timer
	refs  int // ref'd timers
}

const arity = 4

func (t *timer) before(u *timer) bool {
	return t.deadline < u.deadline || t.deadline == u.deadline && t.order < u.order
}

func (h *timerHeap) first() *timer {
	if len(h.items) == 0 {
		return nil
	}
	return h.items[0]
}

func (h *timerHeap) push(t *timer) {
	h.items = append(h.items, t)
	h.up(t, len(h.items)-1)
	if !t.unref {
		h.refs++
	}
}

// remove takes t out; nothing happens if it is not active.
func (h *timerHeap) remove(t *timer) {
	i := t.index
	if i < 0 {
		return
	}
	t.index = -1
	if !t.unref {
		h.refs--
	}
	last := len(h.items) - 1
	moved := h.items[last]
	h.items[last] = nil
	h.items = h.items[:last]
	if moved == t {
		return
	}
	if i > 0 && moved.before(h.items[(i-1)/arity]) {
		h.up(moved, i)
	} else {
		h.down(moved, i)
	}
}

// up places t at i or above.
func (h *timerHeap) up(t *timer, i int) {
	for i > 0 {
		parent := (i - 1) / arity
		if !t.before(h.items[parent]) {
			break
		}
		h.place(h.items[parent], i)
		i = parent
	}
	h.place(t, i)
}

// down places t at i or below.
func (h *timerHeap) down(t *timer, i int) {
	for {
		child := h.firstChild(i)
		if child < 0 || !h.items[child].before(t) {
			break
		}
		h.place(h.items[child], i)
		i = child
	}
	h.place(t, i)
}

// firstChild returns the place of the earliest child of i, or -1.
func (h *timerHeap) firstChild(i int) int {
	low := i*arity + 1
	if low >= len(h.items) {
		return -1
	}
	best := low
	for c := low + 1; c < min(low+arity, len(h.items)); c++ {
		if h.items[c].before(h.items[best]) {
			best = c
		}
	}
	return best
}

func (h *timerHeap) place(t *timer, i int) {
	h.items[i] = t
	t.index = i
}

func (h *timerHeap) clear() {
	for _, t := range h.items {
		t.index = -1
	}
	*h = timerHeap{}
}
