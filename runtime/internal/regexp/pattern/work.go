package pattern

import "jsrun/runtime/internal/regexp/ucd"

// maxWork bounds what the sets and strings of a pattern come to, in ranges and
// characters: a few characters of a pattern may stand for thousands of them.
const maxWork = 1 << 20

// spend counts ranges or characters that are gone over. Too many are an early
// error, as in other engines.
func (p *parser) spend(n int) {
	if p.work += n; p.work > maxWork {
		p.fail("Regular expression too large")
	}
}

// spendOn is spend for an operation on two operands.
func (p *parser) spendOn(o, x operand) {
	p.spend(len(o.set) + len(x.set) + len(o.strings) + len(x.strings))
}

// close adds to a set what is the same as a character in it.
func (p *parser) close(fold *ucd.Folding, s ucd.Set) ucd.Set {
	const foldable = 3000 // characters that have others like them, about
	characters := 0
	for _, r := range s {
		if characters += int(r.Last-r.First) + 1; characters > foldable {
			characters = foldable
			break
		}
	}
	p.spend(len(s) + characters)
	return fold.Close(s)
}
