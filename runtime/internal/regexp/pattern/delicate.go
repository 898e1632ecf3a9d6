package pattern

// isDelicate tells that goja's engines repeat in another way than the
// specification says (sec-runtime-semantics-repeatmatcher-abstract-operation):
//
//   - A repetition forgets what groups captured in the one before. That shows
//     where a group may be passed by: /(?:(a)|b)*/ on "ab".
//   - A repetition that takes nothing does not count: /(a?)?/ on "b".
func (r *Repeat) isDelicate() bool {
	hasGroups := r.First < r.End
	if r.Max != 1 && hasGroups && passesGroups(r.Body, false) {
		return true
	}
	return isNullable(r.Body) && (hasGroups || r.Lazy || isLazy(r.Body))
}

// passesGroups tells whether n can match without one of its groups taking part;
// optional tells that n itself may be passed by.
func passesGroups(n Node, optional bool) bool {
	switch n := n.(type) {
	case *Group:
		return optional || passesGroups(n.Body, false)
	case Alt:
		return anyOf(n, func(x Node) bool { return passesGroups(x, true) })
	case Seq:
		return anyOf(n, func(x Node) bool { return passesGroups(x, optional) })
	case *Repeat:
		return passesGroups(n.Body, optional || n.Min == 0)
	case *Look:
		return passesGroups(n.Body, true)
	}
	return false
}

func anyOf(list []Node, is func(Node) bool) bool {
	for _, x := range list {
		if is(x) {
			return true
		}
	}
	return false
}

// isNullable tells whether n may match without taking a character.
func isNullable(n Node) bool {
	switch n := n.(type) {
	case *Char:
		return false
	case *Class:
		return len(n.Strings) > 0 && len(n.Strings[len(n.Strings)-1]) == 0
	case *Group:
		return isNullable(n.Body)
	case Alt:
		return anyOf(n, isNullable)
	case Seq:
		return !anyOf(n, func(x Node) bool { return !isNullable(x) })
	case *Repeat:
		return n.Min == 0 || isNullable(n.Body)
	}
	return true
}

// isLazy tells whether there is a lazy quantifier in n.
func isLazy(n Node) bool {
	switch n := n.(type) {
	case *Group:
		return isLazy(n.Body)
	case Alt:
		return anyOf(n, isLazy)
	case Seq:
		return anyOf(n, isLazy)
	case *Repeat:
		return n.Lazy || isLazy(n.Body)
	}
	return false
}
