package pattern

// Cost tells how long a backtracking engine may take to match a pattern.
type Cost struct {
	// Loops is how many repetitions without a small bound there are: a failing
	// match takes as many steps as the text has characters to the power of that,
	// at each place that it begins at.
	Loops int
	// Exponential tells that one of them is around something that can match in
	// several ways: each character may double the steps.
	Exponential bool
	// Backtracks tells that goja has to backtrack: its other engine, which takes
	// linear time, knows no lookaround, no backreference and no large counts.
	Backtracks bool
	// Size is how many steps one way through the pattern has: characters and
	// alternatives, as often as they are to be repeated.
	Size float64
}

const (
	// manyTimes is a bound that might as well be none.
	manyTimes = 16
	// maxCounts is what counts within counts may come to in Go's regexp/syntax.
	maxCounts = 1000
)

// Cost returns the cost of the pattern.
func (p *Pattern) Cost() Cost {
	c := Cost{}
	c.add(p.Root, false, 1)
	return c
}

// add adds the cost of a node. looped tells that it is repeated; counts is how
// often, as far as that is bounded.
func (c *Cost) add(n Node, looped bool, counts int) {
	c.Size += float64(counts)
	switch n := n.(type) {
	case *Group:
		c.add(n.Body, looped, counts)
	case Alt:
		c.Exponential = c.Exponential || looped
		for _, x := range n {
			c.add(x, looped, counts)
		}
	case Seq:
		for _, x := range n {
			c.add(x, looped, counts)
		}
	case *Look:
		c.Backtracks = true
		c.add(n.Body, looped, counts)
	case *Backref:
		c.Backtracks = true
	case *Class:
		c.Exponential = c.Exponential || looped && len(n.Strings) > 0
	case *Repeat:
		c.addRepeat(n, looped, counts)
	}
}

func (c *Cost) addRepeat(n *Repeat, looped bool, counts int) {
	many := n.Max < 0 || n.Max >= manyTimes
	if many {
		c.Loops++
	}
	c.Exponential = c.Exponential || looped && n.Min != n.Max
	if bound := max(n.Min, n.Max, 1); bound > maxCounts/counts {
		c.Backtracks = true
	} else {
		counts *= bound
	}
	c.add(n.Body, looped || many, counts)
}
