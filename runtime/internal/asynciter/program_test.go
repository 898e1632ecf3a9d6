package asynciter_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// part is a statement of a random program; its blocks stand where its text has {}.
type part struct {
	text   string
	blocks [][]*part
}

func (p *part) write(b *strings.Builder, indent string) {
	pieces := strings.Split(p.text, "{}")
	b.WriteString(indent)
	for i, piece := range pieces {
		b.WriteString(piece)
		if i == len(pieces)-1 {
			break
		}
		b.WriteString("{\n")
		for _, q := range p.blocks[i] {
			q.write(b, indent+"  ")
		}
		b.WriteString(indent + "}")
	}
	b.WriteString("\n")
}

func programText(parts []*part) string {
	var b strings.Builder
	for _, p := range parts {
		p.write(&b, "")
	}
	return b.String()
}

// programmer makes a random program of async generators and their consumers.
//
// It stays away from where Node 20 departs from the specification: a sync
// iterator whose value is rejected is not closed there, and neither is one
// without `throw` that is thrown to. So sync iterators that are rejected have
// nothing that could be closed, and a program either throws to generators or
// delegates to sync iterators without `throw`. It also stays away from two bugs
// of goja in code that jsrun does not touch: an async function never goes on
// after an await of a promise whose constructor throws, and a sync generator
// with a finally block that throws while it is closed breaks the engine.
type programmer struct {
	*rand.Rand
	names    int
	throws   bool // the program calls throw() of generators
	shared   int  // generators that all may use
	asyncs   int
	syncs    int
	patience int // statements left

	// See randomPipeline.
	pipelines bool
	patches   bool // the program changes builtins
	quiet     bool // nothing is queued beside the main chain
	stages    int
	callees   int
}

// place is what may stand where a statement is made.
type place struct {
	name      string // for logs
	level     int    // generators with a higher number may be used
	depth     int
	generator bool // yield
	sync      bool // no await
	loops     []string
}

func (p place) inner() place { p.depth++; return p }

func randomProgram(seed uint64) []*part {
	p := &programmer{Rand: rand.New(rand.NewPCG(seed, 1)), patience: 60}
	p.throws = p.IntN(2) == 0
	p.asyncs, p.syncs, p.shared = 1+p.IntN(3), p.IntN(3), 1+p.IntN(2)
	var out []*part
	for i := range p.asyncs {
		in := place{name: fmt.Sprintf("g%d", i), level: i + 1, generator: true}
		out = append(out, &part{fmt.Sprintf("async function* g%d(name) {}", i), [][]*part{p.list(in, 2+p.IntN(4))}})
	}
	for i := range p.syncs {
		in := place{name: fmt.Sprintf("s%d", i), level: p.asyncs, generator: true, sync: true}
		out = append(out, &part{fmt.Sprintf("function* s%d(name) {}", i), [][]*part{p.list(in, 1+p.IntN(3))}})
	}
	for i := range p.shared {
		out = append(out, &part{text: fmt.Sprintf("const it%d = g%d('it%d');", i, p.IntN(p.asyncs), i)})
	}
	if p.IntN(4) > 0 {
		out = append(out, &part{text: fmt.Sprintf("ticks('T', %d);", 5+p.IntN(40))})
	}
	for i := range 1 + p.IntN(3) {
		p.patience = 25
		in := place{name: fmt.Sprintf("c%d", i)}
		if p.IntN(3) == 0 {
			out = append(out, p.request(in))
			continue
		}
		text := fmt.Sprintf("answer('c%d', (async () => {})());", i)
		out = append(out, &part{text, [][]*part{p.list(in, 1+p.IntN(4))}})
	}
	return out
}

func (p *programmer) pick(list ...string) string { return list[p.IntN(len(list))] }

// fresh returns a literal that no other place has.
func (p *programmer) fresh() string {
	p.names++
	return fmt.Sprint(p.names)
}

func (p *programmer) list(in place, n int) []*part {
	var out []*part
	for range n {
		out = append(out, p.stmt(in))
	}
	return out
}

// stmt is a dispatch switch over kinds of statements.
func (p *programmer) stmt(in place) *part {
	p.patience--
	if p.pipelines && p.IntN(4) == 0 {
		if s := p.interleaver(in); s != nil {
			return s
		}
	}
	if in.depth > 3 || p.patience < 0 {
		return p.simple(in)
	}
	switch p.IntN(14) {
	case 0, 1:
		if !in.sync {
			return p.try(in)
		}
	case 2, 3:
		if !in.sync {
			return p.forAwait(in)
		}
	case 4:
		return p.loop(in)
	case 5:
		if in.generator {
			return p.delegate(in)
		}
		if !in.sync {
			return p.forAwait(in)
		}
	case 6:
		return &part{p.condition() + " {}", [][]*part{p.list(in.inner(), 1+p.IntN(2))}}
	case 7:
		return p.leave(in)
	case 8:
		if !in.sync {
			return p.request(in)
		}
	}
	return p.simple(in)
}

func (p *programmer) condition() string { return fmt.Sprintf("if (every(%d))", 1+p.IntN(4)) }

func (p *programmer) simple(in place) *part {
	x := p.expr(in, 0)
	switch p.IntN(8) {
	case 0:
		return &part{text: x + ";"}
	case 1:
		return &part{text: fmt.Sprintf("let v%s = %s;", p.fresh(), x)}
	case 2:
		return &part{text: fmt.Sprintf("ticks('t%s', %d);", p.fresh(), 1+p.IntN(6))}
	case 3:
		v := p.fresh()
		if in.depth > 0 {
			in.generator, x = false, v // see lower/try.go on yields in patterns
		}
		text := "let [v%s = %s, w%s = %s] = %s;"
		return &part{text: fmt.Sprintf(text, v, x, v, p.expr(in, 1), p.hand("'n"+v+"'", true))}
	}
	return &part{text: fmt.Sprintf("say('%s', %s, %s);", in.name, p.fresh(), x)}
}

// expr makes an expression, with yield and await in all kinds of places.
func (p *programmer) expr(in place, depth int) string {
	if depth < 2 {
		switch p.IntN(16) {
		case 0:
			return fmt.Sprintf("[%s, %s]", p.expr(in, depth+1), p.expr(in, depth+1))
		case 1:
			return fmt.Sprintf("`${%s}`", p.fresh())
		case 2:
			return fmt.Sprintf("(every(2) ? %s : %s)", p.expr(in, depth+1), p.expr(in, depth+1))
		case 3:
			return fmt.Sprintf("(%s, %s)", p.expr(in, depth+1), p.expr(in, depth+1))
		case 4:
			return fmt.Sprintf("(%s ?? %s)", p.expr(in, depth+1), p.expr(in, depth+1))
		}
	}
	switch n := p.IntN(3); {
	case n == 0 && !in.sync:
		return "(await " + p.value(in) + ")"
	case n <= 1 && in.generator && (!in.sync || depth == 0):
		return "(yield " + p.value(in) + ")"
	case n == 1 && !in.sync:
		return "(await " + p.value(in) + ")"
	}
	return p.fresh()
}

// value makes something that an await may meet.
func (p *programmer) value(in place) string {
	if p.pipelines && !in.sync {
		if v := p.pipelineValue(in); v != "" {
			return v
		}
	}
	v := p.fresh()
	if in.sync && p.IntN(3) > 0 {
		return v
	}
	switch p.IntN(12) {
	case 0, 1:
		return fmt.Sprintf("Promise.resolve(%s)", v)
	case 2:
		if !in.sync {
			return p.rejected(in, v)
		}
	case 3:
		return fmt.Sprintf("later(%s, %d)", v, p.IntN(4))
	case 4:
		return fmt.Sprintf("%s(%s)", p.pick("thenable", "getterThenable", "callThen", "twice", "nested"), v)
	case 5:
		return fmt.Sprintf("%s(%s)", p.pick("sub", "spied", "foreign"), v)
	case 6:
		return fmt.Sprintf("lateThenable(%s, %d)", v, p.IntN(3))
	case 7:
		if !in.sync && in.depth < 3 {
			return fmt.Sprintf("it%d.next(%s)", p.IntN(p.shared), v)
		}
	case 8:
		return "undefined"
	}
	return v
}

func (p *programmer) rejected(in place, v string) string {
	call := p.pick("reject(%s)", "reject(%s)", "laterReject(%s, 1)", "laterReject(%s, 2)", "rejectingThenable(%s)",
		"throwingThenable(%s)", "throwingGetter(%s)", "subReject(%s)", "broken(%s)")
	if !in.generator {
		call = strings.Replace(call, "broken", "reject", 1) // see goja's await
	}
	return fmt.Sprintf(call, v)
}

func (p *programmer) try(in place) *part {
	in = in.inner()
	body, catch := p.list(in, 1+p.IntN(3)), p.list(in, p.IntN(3))
	catch = append([]*part{{text: fmt.Sprintf("say('%s', 'caught', e);", in.name)}}, catch...)
	switch p.IntN(3) {
	case 0:
		return &part{"try {} catch (e) {}", [][]*part{body, catch}}
	case 1:
		return &part{"try {} finally {}", [][]*part{body, p.finally(in)}}
	}
	return &part{"try {} catch (e) {} finally {}", [][]*part{body, catch, p.finally(in)}}
}

func (p *programmer) finally(in place) []*part {
	out := []*part{{text: fmt.Sprintf("say('%s', 'finally', %s);", in.name, p.fresh())}}
	return append(out, p.list(in, p.IntN(3))...)
}

// loop is a short loop of another kind than for await.
func (p *programmer) loop(in place) *part {
	source := p.hand("'n"+p.fresh()+"'", true)
	in = in.inner()
	label := "l" + p.fresh()
	in.loops = append(in.loops[:len(in.loops):len(in.loops)], label)
	head := fmt.Sprintf("%s: for (let i = 0; i < %d; i++) {}", label, 1+p.IntN(3))
	if p.IntN(2) == 0 {
		head = fmt.Sprintf("%s: for (%s of %s) {}", label, p.pick("const x", "const x", "let [x]", "var {x}"), source)
	}
	return &part{head, [][]*part{p.list(in, 1+p.IntN(3))}}
}

func (p *programmer) forAwait(in place) *part {
	source := p.source(in)
	in = in.inner()
	label := "l" + p.fresh()
	in.loops = append(in.loops[:len(in.loops):len(in.loops)], label)
	head := fmt.Sprintf("%s: for await (const x of %s) {}", label, source)
	body := []*part{{text: fmt.Sprintf("say('%s', %s, x);", in.name, p.fresh())}}
	return &part{head, [][]*part{append(body, p.list(in, p.IntN(3))...)}}
}

func (p *programmer) delegate(in place) *part {
	if in.sync {
		return &part{text: fmt.Sprintf("yield* [%s, %s];", p.fresh(), p.fresh())}
	}
	return &part{text: fmt.Sprintf("say('%s', 'delegated', yield* %s);", in.name, p.source(in))}
}

// source makes something to iterate over.
func (p *programmer) source(in place) string {
	if p.pipelines {
		if source := p.pipelineSource(in); source != "" {
			return source
		}
	}
	name := fmt.Sprintf("'%s'", "n"+p.fresh())
	switch p.IntN(9) {
	case 0, 1, 2:
		if in.level < p.asyncs {
			return fmt.Sprintf("g%d(%s)", in.level+p.IntN(p.asyncs-in.level), name)
		}
	case 3, 4:
		return fmt.Sprintf("it%d", p.IntN(p.shared))
	case 5:
		if p.syncs > 0 {
			return fmt.Sprintf("s%d(%s)", p.IntN(p.syncs), name)
		}
	case 6:
		if !p.throws {
			return fmt.Sprintf("[%s, %s]", p.value(in), p.value(in))
		}
	}
	return p.hand(name, p.IntN(3) == 0)
}

// hand makes an iterator written by hand.
func (p *programmer) hand(name string, sync bool) string {
	wrap := p.pick("same", "same", "Promise.resolve.bind(Promise)", "thenable", "x => later(x, 2)", "sub",
		"x => every(3) ? reject('no') : x", "x => every(4) ? 1 : x", "spied", "x => { if (every(4)) throw 'no'; return x; }")
	result := p.pick("plain", "plain", "plain", "spying", "(v, d) => plain(later(v, 1), d)", "(v, d) => every(4) ? breaking(v, d) : plain(v, d)")
	ret := p.pick("", "r", "r", "R", "E", "P", "G")
	if !sync {
		throw := p.pick("", "t", "T", "e")
		return fmt.Sprintf("hand(Symbol.asyncIterator, %s, %d, %s, %s, '%s')", name, p.IntN(4), wrap, result, ret+throw)
	}
	wrap = p.pick("same", "x => every(4) ? 1 : x", "x => { if (every(4)) throw 'no'; return x; }")
	throw := ""
	if p.throws {
		throw = p.pick("t", "T", "e")
	}
	return fmt.Sprintf("hand(Symbol.iterator, %s, %d, %s, %s, '%s')", name, p.IntN(4), wrap, result, ret+throw)
}

// leave is an abrupt completion.
func (p *programmer) leave(in place) *part {
	text := p.condition() + " "
	switch n := p.IntN(4); {
	case n <= 1 && len(in.loops) > 0:
		text += p.pick("break", "continue")
		if p.IntN(2) == 0 {
			text += " " + in.loops[p.IntN(len(in.loops))]
		}
	case n <= 2:
		text += "return " + p.value(in)
	default:
		text += "throw " + p.fresh()
	}
	return &part{text: text + ";"}
}

// request calls a method of a shared generator.
func (p *programmer) request(in place) *part {
	method, harmless := p.pick("next", "next", "return"), in
	harmless.sync = harmless.sync || method == "return" && !p.throws // a rejected promise would be thrown
	if p.throws && p.IntN(3) == 0 {
		method = "throw"
	}
	call := fmt.Sprintf("answer('%s', it%d.%s(%s));", "r"+p.fresh(), p.IntN(p.shared), method, p.value(harmless))
	switch p.IntN(4) {
	case 0:
		return &part{"later(0, " + fmt.Sprint(p.IntN(5)) + ").then(() => {});", [][]*part{{{text: call}}}}
	case 1:
		return &part{"Promise.resolve().then(() => {});", [][]*part{{{text: call}, p.stmt(place{name: in.name, depth: 3, sync: true})}}}
	}
	return &part{text: call}
}
