package slab

import "testing"

func TestNew(t *testing.T) {
	var s Of[int]
	seen := map[*int]bool{}
	for i := range 2 * lastArray {
		p := s.New()
		if *p != 0 || seen[p] {
			t.Fatalf("value %d is %d, or was handed out before", i, *p)
		}
		seen[p] = true
		*p = i
	}
	if p := s.Put(7); *p != 7 || seen[p] {
		t.Errorf("Put(7) gave %d, or a value that was handed out before", *p)
	}
}

func TestList(t *testing.T) {
	var s Of[int]
	if l := s.List(0); l != nil {
		t.Errorf("List(0) = %v, want nil", l)
	}
	first, second := s.List(3), s.List(2)
	if appended := append(first, 1); second[0] != 0 || len(appended) != 4 {
		t.Errorf("appending to a list changed the next one: %v", second)
	}
	if l := s.List(1000); len(l) != 1000 {
		t.Errorf("List(1000) has %d values", len(l))
	}
}

func TestTake(t *testing.T) {
	var s Of[int]
	stack := []int{1, 2, 3}
	if l := s.Take(&stack, 3); l != nil || len(stack) != 3 {
		t.Errorf("taking nothing gave %v and left %v", l, stack)
	}
	if l := s.Take(&stack, 1); len(l) != 2 || l[0] != 2 || l[1] != 3 || len(stack) != 1 {
		t.Errorf("took %v and left %v, want [2 3] and [1]", l, stack)
	}
}
