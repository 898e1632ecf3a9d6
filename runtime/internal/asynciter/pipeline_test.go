package asynciter_test

import (
	"fmt"
	"math/rand/v2"
)

// randomPipeline makes a random program of what the fast paths take: generators that
// read one another, several deep, mostly with nothing else queued; and what has them
// give up in the midst of it: jobs that somebody queues, requests, patched builtins.
func randomPipeline(seed uint64) []*part {
	p := &programmer{Rand: rand.New(rand.NewPCG(seed, 2)), patience: 50, pipelines: true}
	p.throws = p.IntN(3) == 0
	p.patches = p.IntN(4) == 0
	p.quiet = p.IntN(2) == 0
	p.asyncs, p.syncs, p.shared = 1+p.IntN(2), p.IntN(2), 1+p.IntN(2)
	p.stages, p.callees = 1+p.IntN(3), p.IntN(2)
	var out []*part
	add := func(text string, blocks ...[]*part) { out = append(out, &part{text, blocks}) }
	for i := range p.asyncs {
		in := place{name: fmt.Sprintf("g%d", i), level: i + 1, generator: true}
		add(fmt.Sprintf("async function* g%d(name) {}", i), p.producer(in))
	}
	for i := range p.syncs {
		in := place{name: fmt.Sprintf("s%d", i), level: p.asyncs, generator: true, sync: true}
		add(fmt.Sprintf("function* s%d(name) {}", i), p.list(in, 1+p.IntN(3)))
	}
	for i := range p.stages {
		in := place{name: fmt.Sprintf("m%d", i), level: p.asyncs, generator: true, depth: 1}
		p.patience = 12
		add(fmt.Sprintf("async function* m%d(source, name) {}", i), p.stage(in))
	}
	for i := range p.shared {
		add(fmt.Sprintf("const it%d = %s;", i, p.pick("g0('it')", "m0(g0('it'), 'it')", "spyNext(g0('it'))", "g0('it')")))
	}
	for i := range p.callees {
		in := place{name: fmt.Sprintf("f%d", i), level: p.asyncs, depth: 1}
		p.patience = 8
		add(fmt.Sprintf("async function f%d(n, v) {}", i), append(p.list(in, 1+p.IntN(2)),
			&part{text: fmt.Sprintf("return n > 0 ? await f%d(n - 1, %s) : v;", i, p.value(in))}))
	}
	if !p.quiet {
		add(fmt.Sprintf("ticks('T', %d);", 1+p.IntN(30)))
	}
	mains := 1
	if !p.quiet {
		mains += p.IntN(2)
	}
	for i := range mains {
		p.patience = 25
		in := place{name: fmt.Sprintf("c%d", i)}
		body := append([]*part{p.forAwait(in)}, p.list(in, p.IntN(3))...)
		if p.IntN(3) == 0 { // the loop is the last thing in a job, from its beginning
			body = append([]*part{{text: "await null;"}}, body...)
		}
		add(fmt.Sprintf("answer('c%d', (async () => {})());", i), body)
	}
	return out
}

// producer is the body of a generator at the begin of a pipeline.
func (p *programmer) producer(in place) []*part {
	switch p.IntN(4) {
	case 0:
		text := fmt.Sprintf("for (let i = 0; i < %d; i++) {}", 1+p.IntN(5))
		in = in.inner()
		return []*part{{text, [][]*part{append(p.list(in, p.IntN(2)), &part{text: "yield " + p.pick("i", "i", "await i", p.value(in)) + ";"})}}}
	case 1: // a tree of delegations
		text := fmt.Sprintf("if (!(name <= 3)) name = %d;", 1+p.IntN(3))
		self := in.name
		return []*part{{text: text}, {"if (name > 0) {}", [][]*part{{
			{text: fmt.Sprintf("yield* %s(name - 1);", self)}, p.stmt(in.inner()), {text: "yield name;"},
			{text: fmt.Sprintf("yield* %s(name - 1);", self)},
		}}}}
	}
	return p.list(in, 2+p.IntN(4))
}

// stage is the body of a generator that reads another one.
func (p *programmer) stage(in place) []*part {
	in.loops = []string{"l"}
	yield := &part{text: "yield " + p.pick("x", "x", "x", "await x", "[x]", p.value(in)) + ";"}
	loop := func(body ...*part) []*part {
		return []*part{{"l: for await (const x of source) {}", [][]*part{body}}}
	}
	between := p.list(in, p.IntN(2))
	var body []*part
	switch p.IntN(9) {
	case 0, 1:
		body = loop(append(between, yield)...)
	case 2:
		body = loop(append(between, &part{text: p.condition() + " continue;"}, yield)...)
	case 3:
		body = loop(append([]*part{yield}, &part{text: p.condition() + p.pick(" break;", " return;", " return x;", " throw x;")})...)
	case 4, 5:
		body = append([]*part{{text: p.pick("yield* source;", "return yield* source;", "say(name, 'delegated', yield* source);")}}, between...)
	case 6:
		body = loop(append(between, &part{text: "yield* " + p.pick("leaf(x)", "leaf(x)", p.source(in)) + ";"})...)
	case 7:
		text := "const it = open(source); let r; while (!(r = await it.next()).done) {}"
		body = []*part{{text, [][]*part{{{text: "yield r.value;"}}}}}
	default:
		body = loop(yield, &part{text: p.condition() + " yield x;"})
	}
	switch p.IntN(5) {
	case 0:
		return []*part{{"try {} finally {}", [][]*part{body, p.finally(in)}}}
	case 1:
		return []*part{{"try {} catch (e) {}", [][]*part{body, {{text: "say(name, 'caught', e);"}, {text: "yield 'recovered';"}}}}}
	}
	return body
}

// chain puts generators that read one another around a source.
func (p *programmer) chain(source string) string {
	n := p.IntN(5)
	for range n {
		source = fmt.Sprintf("m%d(%s, 'n%s')", p.IntN(p.stages), source, p.fresh())
	}
	if p.IntN(40) == 0 {
		source = fmt.Sprintf("many(%d, %s, %s)", 95+p.IntN(15), p.pick("relay", "pass"), source)
	}
	return source
}

// pipelineSource is source for a program of pipelines, "" for one of another kind.
func (p *programmer) pipelineSource(in place) string {
	switch n := p.IntN(8); n {
	case 0, 1, 2, 5:
		if in.level < p.asyncs {
			source := fmt.Sprintf("g%d('n%s')", in.level+p.IntN(p.asyncs-in.level), p.fresh())
			if n == 5 && p.patches {
				source = p.pick("spyNext", "steal") + "(" + source + ")"
			}
			return p.around(in, source)
		}
	case 3:
		return p.around(in, fmt.Sprintf("it%d", p.IntN(p.shared)))
	case 4:
		if p.throws {
			return "" // see programmer
		}
		return p.around(in, "["+p.value(in.inner())+", "+p.fresh()+", "+p.fresh()+"]")
	}
	return ""
}

func (p *programmer) around(in place, source string) string {
	if in.name[0] == 'm' { // a stage that reads itself would have no end
		return source
	}
	return p.chain(source)
}

// interleaver makes a statement that leaves a mark between ticks, or changes what
// ticks can be seen by. It is nil for one of another kind.
func (p *programmer) interleaver(in place) *part {
	v := p.fresh()
	switch n := p.IntN(12); {
	case p.patches && n < 3:
		name := p.pick("then", "constructor", "otherConstructor", "species", "resolve", "next", "return", "throw",
			"asyncIterator", "syncNext", "objectThen", "arrayIterator", "arrayNext")
		return &part{text: p.condition() + " " + p.pick("patch('"+name+"')", "patch('"+name+"')", "unpatch()") + ";"}
	case p.quiet:
		return nil
	case n == 3:
		return &part{text: fmt.Sprintf("%s micro('u%s', %s);", p.condition(), v, v)}
	case n == 4:
		return &part{text: fmt.Sprintf("%s tick('t%s');", p.condition(), v)}
	case n == 7 && in.depth > 0:
		return &part{text: fmt.Sprintf("%s hostThrown(%s);", p.condition(), v)}
	case n == 5:
		return &part{text: fmt.Sprintf("setImmediate(() => say('task', %s));", v)}
	case n == 6 && !in.generator && !in.sync:
		it := fmt.Sprintf("it%d", p.IntN(p.shared))
		return &part{"{}", [][]*part{{
			{text: fmt.Sprintf("answer('q%s', %s.next(%s));", v, it, v)},
			{text: fmt.Sprintf("answer('q%s', %s.next(%s));", p.fresh(), it, v)},
			{text: fmt.Sprintf("answer('q%s', %s.%s(%s));", p.fresh(), it, p.pick("next", "return", "next"), p.value(place{sync: true, depth: 3}))},
		}}}
	}
	return nil
}

// pipelineValue is value for a program of pipelines, "" for one of another kind.
func (p *programmer) pipelineValue(in place) string {
	v := p.fresh()
	switch p.IntN(12) {
	case 0, 1, 2, 3:
		return v
	case 4:
		return fmt.Sprintf("%s(%s)", p.pick("ownThen", "adopted", "made", "asyncValue", "asyncLater"), v)
	case 5:
		return fmt.Sprintf("%s(%s)", p.pick("asyncAll", "asyncRace", "tasked", "Promise.resolve", "called", "hosted"), v)
	case 6:
		if !in.sync && p.callees > 0 && in.depth < 3 && in.name != "" && in.name[0] != 'f' {
			return fmt.Sprintf("f%d(%d, %s)", p.IntN(p.callees), p.IntN(3), v)
		}
	case 8:
		if in.depth < 3 && !in.sync {
			return fmt.Sprintf("calledNext(it%d)", p.IntN(p.shared))
		}
	case 7:
		return fmt.Sprintf("recurse(%d, %s)", p.IntN(3), v)
	}
	return ""
}
