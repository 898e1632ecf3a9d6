package conformance

import (
	"errors"
	"slices"
	"strings"

	"jsrun/conformance/expect"
	"jsrun/conformance/lesson"
	"jsrun/conformance/scan"
)

// block is an example that is made ready to run.
type block struct {
	*lesson.Block
	source *Source
	names  Names
	result *blockResult
}

// prepare parses the blocks, mends those that don't parse, and finds the names
// that they declare. Names lists a name once for each block.
func (d *documentRun) prepare() error {
	d.declared = map[string]bool{}
	blocksOf := map[string]int{} // how many blocks declare a name
	for i := range d.doc.Blocks {
		b, err := d.prepareBlock(&d.doc.Blocks[i])
		if err != nil {
			return err
		}
		d.blocks = append(d.blocks, b)
		if b.NoRun {
			continue
		}
		for _, name := range b.names.Declared {
			d.declared[name] = true
			blocksOf[name]++
		}
		for _, free := range b.names.Free {
			if free.Assigned {
				d.declared[free.Name] = true
			}
		}
	}
	for _, b := range d.blocks {
		for _, name := range b.names.Declared {
			if blocksOf[name] > 1 {
				b.source.Redeclared = append(b.source.Redeclared, name)
			}
		}
	}
	return nil
}

func (d *documentRun) prepareBlock(l *lesson.Block) (*block, error) {
	b := &block{Block: l, result: &blockResult{Document: d.doc.Name, Line: l.Line, Language: l.Language}}
	b.source = &Source{Name: d.doc.Name, Text: l.Text, FirstLine: l.Line, Indent: l.Indent(), TypeScript: l.TypeScript}
	if l.Module {
		b.source.Goal = GoalModule
	}
	if l.NoRun {
		return b, nil
	}
	names, err := d.runner.Engine.Names(b.source)
	if isSyntax(err) && !announcesSyntaxError(l) {
		mended, repairs := d.repair(b)
		if d.mode == modeTest || d.runner.Repair {
			b.source, b.result.Repairs = mended, repairs
			names, err = d.runner.Engine.Names(mended)
		} else {
			b.offer(repairs)
		}
	}
	if isSyntax(err) {
		// Run reports it. What the text would have declared is not undefined.
		names, err = Names{Declared: scan.Parse(l.Text, 1).Declared()}, nil
	}
	b.names = names
	return b, err
}

// repair returns the block's text mended if that makes it parse, or as it is.
func (d *documentRun) repair(b *block) (*Source, []repairMade) {
	text, repairs := d.runner.Engine.Repair(b.Text)
	mended := *b.source
	mended.Text = text
	if _, err := d.runner.Engine.Names(&mended); err != nil || len(repairs) == 0 {
		return b.source, nil
	}
	var made []repairMade
	for _, r := range repairs {
		made = append(made, repairMade{Line: r.Line + b.Line - 1, Before: r.Before, After: r.After})
	}
	return &mended, made
}

// offer notes what a repair would do.
func (b *block) offer(repairs []repairMade) {
	for _, r := range repairs {
		b.result.Notes = append(b.result.Notes,
			note{Line: r.Line, Text: "mangled; with repair it runs as: " + strings.TrimSpace(r.After)})
	}
}

// announcesSyntaxError says whether a block is meant not to parse.
func announcesSyntaxError(l *lesson.Block) bool {
	return l.Throws || slices.ContainsFunc(expect.Find(scan.Parse(l.Text, 1)), func(e expect.Expectation) bool {
		return e.Target == expect.Throw && e.Thrown.Name == "SyntaxError"
	})
}

func isSyntax(err error) bool {
	var f *Failure
	return errors.As(err, &f) && f.Kind == Syntax
}
