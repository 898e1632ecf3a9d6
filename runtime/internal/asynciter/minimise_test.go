package asynciter_test

// minimise leaves out of a program what is not needed for interesting to hold:
// single statements, and what is around the statements of a block. It changes
// the parts.
func minimise(parts []*part, interesting func([]*part) bool) []*part {
	for again := true; again; {
		again = false
		try := func(list *[]*part, changed []*part) bool {
			old := *list
			*list = changed
			if interesting(parts) {
				again = true
				return true
			}
			*list = old
			return false
		}
		shrink(&parts, try)
	}
	return parts
}

func shrink(list *[]*part, try func(list *[]*part, changed []*part) bool) {
	for i := len(*list) - 1; i >= 0; i-- {
		before, p, after := (*list)[:i:i], (*list)[i], (*list)[i+1:]
		if try(list, append(before, after...)) {
			continue
		}
		unwrapped := false
		for _, block := range p.blocks {
			if unwrapped = try(list, append(append(before, block...), after...)); unwrapped {
				break
			}
		}
		if unwrapped {
			continue
		}
		for j := range p.blocks {
			shrink(&p.blocks[j], try)
		}
	}
}
