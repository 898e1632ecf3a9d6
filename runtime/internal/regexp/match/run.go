package match

// run runs the machine from an instruction on, until it matches (or accepts, in a
// lookaround) or there is nothing left to try. What it leaves on the stack when it
// matches is what to undo and to try after it.
//
// It is a dispatch switch over the instructions.
func (m *machine) run(pc, at int) (bool, error) {
	base := len(m.stack)
	for {
		if err := m.tick(); err != nil {
			return false, err
		}
		i := &m.code[pc]
		ok := true
		pc++
		switch i.op {
		case opMatch, opAccept:
			return true, nil
		case opFail:
			ok = false
		case opSet:
			var c rune
			if c, at, ok = m.take(i.back, at); ok {
				ok = m.classes[i.n].has(c)
			}
		case opBegin:
			ok = at == 0 || i.flag && isLineTerminator(m.in[at-1])
		case opEnd:
			ok = at == len(m.in) || i.flag && isLineTerminator(m.in[at])
		case opWord:
			ok = m.atBoundary(m.classes[i.n], at)
		case opNotWord:
			ok = !m.atBoundary(m.classes[i.n], at)
		case opSplit:
			m.push(entryChoice, i.n, at, 0)
		case opJump:
			pc = i.n
		case opSave:
			m.set(i.n, at)
		case opCapture:
			m.set(i.n, m.registers[i.m])
		case opBackref:
			at, ok = m.backref(&m.backrefs[i.n], i.back, at)
		case opLook:
			var err error
			if ok, err = m.look(pc, at, i.negate); err != nil {
				return false, err
			}
			pc = i.n
		case opRun:
			at, ok = m.takeRun(pc, at, i)
		case opStart:
			m.set(m.loops[i.m].count, 0)
		case opRepeat:
			pc = m.repeat(pc, at, i)
		case opNext:
			l := &m.loops[i.m]
			// RepeatMatcher: a repetition that took nothing leads nowhere, unless
			// it had to be.
			if ok = m.registers[l.position] != at || m.registers[l.count] < l.min; ok {
				m.set(l.count, m.registers[l.count]+1)
				pc = i.n
			}
		}
		if !ok {
			if pc, at, ok = m.backtrack(base); !ok {
				return false, nil
			}
		}
	}
}

// repeat is RepeatMatcher (sec-runtime-semantics-repeatmatcher-abstract-operation):
// it decides between another repetition, which begins at body, and going on.
func (m *machine) repeat(body, at int, i *instruction) (pc int) {
	l := &m.loops[i.m]
	count := m.registers[l.count]
	if count >= l.min {
		if l.max >= 0 && count >= l.max {
			return i.n
		}
		if i.flag {
			m.push(entryEnter, body, at, i.m)
			return i.n
		}
		m.push(entryChoice, i.n, at, 0)
	}
	m.enter(l, at)
	return body
}

// enter begins a repetition.
func (m *machine) enter(l *loop, at int) {
	m.clear(l)
	m.set(l.position, at)
}

// takeRun takes as many characters of a set as a loop wants at first, and leaves
// on the stack how it could be others. pc is behind the instruction.
func (m *machine) takeRun(pc, at int, i *instruction) (int, bool) {
	l, set := &m.loops[i.m], m.classes[i.n]
	least, most := l.min, l.max
	if i.flag {
		most = least
	}
	enough := at
	for n := 0; most < 0 || n < most; n++ {
		c, behind, ok := m.take(i.back, at)
		if !ok || !set.has(c) {
			if n < least {
				return at, false
			}
			break
		}
		at = behind
		if n < least {
			enough = at
		}
	}
	m.steps += max(at-enough, enough-at) / 16
	if i.flag && (l.max < 0 || l.max > least) {
		m.push(entryLazy, pc-1, at, least)
	} else if at != enough {
		m.push(entryRun, pc, at, enough)
	}
	return at, true
}

// look runs the body of a lookaround. Its choices are gone when it is over, but
// what it captured is still to be undone.
func (m *machine) look(body, at int, negate bool) (bool, error) {
	base := len(m.stack)
	matched, err := m.run(body, at)
	if err != nil {
		return false, err
	}
	if !matched {
		return negate, nil
	}
	if negate {
		for len(m.stack) > base {
			if e := m.stack[len(m.stack)-1]; e.kind == entryUndo {
				m.registers[e.a] = int(e.b)
			}
			m.stack = m.stack[:len(m.stack)-1]
		}
		return false, nil
	}
	kept := m.stack[:base]
	for _, e := range m.stack[base:] {
		if e.kind == entryUndo {
			kept = append(kept, e)
		}
	}
	m.stack = kept
	return true, nil
}

// backref is BackreferenceMatcher (sec-backreference-matcher): a group that has
// captured nothing matches without taking anything.
func (m *machine) backref(ref *backref, back bool, at int) (int, bool) {
	start, end := -1, -1
	for _, g := range ref.groups {
		if m.registers[2*g+1] >= 0 && m.registers[2*g] >= 0 {
			start, end = m.registers[2*g], m.registers[2*g+1]
		}
	}
	if start < 0 {
		return at, true
	}
	from, to := start, at
	if back {
		from = end
	}
	for (back && from > start) || (!back && from < end) {
		want, next, _ := m.take(back, from)
		got, behind, ok := m.take(back, to)
		if !ok || want != got && (ref.fold == nil || ref.fold.Fold(want) != ref.fold.Fold(got)) {
			return at, false
		}
		from, to = next, behind
	}
	return to, true
}

// atBoundary tells whether one side of a position is a word's and the other is not.
func (m *machine) atBoundary(word *class, at int) bool {
	a, b := false, false
	if at > 0 {
		c, _ := m.before(at)
		a = word.has(c)
	}
	if at < len(m.in) {
		c, _ := m.next(at)
		b = word.has(c)
	}
	return a != b
}

func isLineTerminator(c uint16) bool {
	return c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029
}
