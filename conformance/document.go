package conformance

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"jsrun/conformance/lesson"
)

// documentRun is one document on its way.
type documentRun struct {
	runner *Runner
	doc    *lesson.Document
	mode   mode
	report reporter

	session  Session
	blocks   []*block
	declared map[string]bool // names that some block declares

	mu      sync.Mutex // guards what follows: prints come on the session's goroutine
	current *block
	prints  []printed // of the whole document, in order
	bytes   int       // that the current block printed
	stop    context.CancelCauseFunc
	lost    error // what the reporter returned while a block was running
}

// printed is a console call with the block that was running.
type printed struct {
	Print
	during *block
}

// Why the runner stops a block.
var (
	errOutput   = errors.New("printed too much")
	errTimeout  = errors.New("did not finish")
	errDocument = errors.New("the document took too long")
)

// run runs the blocks one after another. It errs only on what is not the
// document's fault.
func (d *documentRun) run(ctx context.Context) (*documentResult, error) {
	options := d.runner.sessionOptions(d.doc.Name)
	options.Redeclare = true
	options.Print = d.print
	session, err := d.runner.Engine.NewSession(options)
	if err != nil {
		return nil, err
	}
	defer session.Close()
	d.session = session
	if err := d.prepare(); err != nil {
		return nil, err
	}
	result := &documentResult{name: d.doc.Name, others: d.doc.Others}
	end := time.Now().Add(d.runner.documentTimeout())
	for _, b := range d.blocks {
		if err := d.runBlock(ctx, b, end); err != nil {
			return nil, err
		}
		result.blocks = append(result.blocks, b.result)
	}
	if d.mode == modeTest {
		d.judge()
	}
	return result, d.report.documentEnd(result)
}

// runBlock runs one block and notes how it ended.
func (d *documentRun) runBlock(ctx context.Context, b *block, end time.Time) error {
	if b.NoRun {
		b.result.Status = Skipped
		return d.report.blockEnd(b.result)
	}
	d.mu.Lock()
	d.current, d.bytes = b, 0
	d.mu.Unlock()
	if err := d.provide(ctx, b); err != nil {
		return err
	}
	if err := d.report.blockStart(b.result); err != nil {
		return err
	}
	err := d.runWithLimits(ctx, b, end)
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	if err := d.ended(b, err); err != nil {
		return err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.current = nil
	return errors.Join(d.lost, d.report.blockEnd(b.result))
}

// runWithLimits runs the block's text. A limit that was met replaces the error
// that the session makes of it.
func (d *documentRun) runWithLimits(ctx context.Context, b *block, end time.Time) error {
	limit, cause := d.runner.blockTimeout(), errTimeout
	if left := time.Until(end); left < limit {
		limit, cause = left, errDocument
	}
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	ctx, cancel := context.WithTimeoutCause(ctx, limit, cause)
	defer cancel()
	d.mu.Lock()
	d.stop = stop
	d.mu.Unlock()
	err := d.session.Run(ctx, b.source)
	if cause := context.Cause(ctx); cause == errOutput || err != nil && cause != nil {
		return cause
	}
	return err
}

// ended notes the error that ended a block. It returns what is no fault of the
// block.
func (d *documentRun) ended(b *block, err error) error {
	b.result.Status = Ran
	var failure *Failure
	switch isFailure := errors.As(err, &failure); {
	case err == nil, isFailure && failure.Kind == Exited && failure.ExitCode == 0:
		return nil
	case isFailure:
		b.result.Error = &blockError{
			Kind: failure.Kind.String(), Name: failure.Name, Message: failure.Message, Detail: failure.Detail,
			Line: failure.Line, Column: b.Column(failure.Line, failure.Column),
			Announced: d.mode == modeRun && b.Throws && failure.Kind != Limit,
		}
	default:
		message := d.limitText(err)
		if message == "" {
			return fmt.Errorf("block at line %d: %w", b.Line, err)
		}
		b.result.Error = &blockError{Kind: Limit.String(), Message: message}
	}
	if !b.result.Error.Announced {
		b.result.Status = Failed
	}
	return nil
}

// limitText words the limit that stopped a block; "" if the error is none.
func (d *documentRun) limitText(err error) string {
	switch {
	case errors.Is(err, errTimeout):
		return fmt.Sprintf("did not finish in %v", d.runner.blockTimeout())
	case errors.Is(err, errDocument):
		return fmt.Sprintf("did not finish before the document's limit of %v", d.runner.documentTimeout())
	case errors.Is(err, errOutput):
		return fmt.Sprintf("printed more than %d bytes", d.runner.outputLimit())
	}
	return ""
}

// print takes one console call. Beyond the limit of output it stops the block.
func (d *documentRun) print(p Print) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.current == nil || d.bytes > d.runner.outputLimit() {
		return
	}
	if d.bytes += len(p.Text) + 1; d.bytes > d.runner.outputLimit() {
		if d.stop != nil {
			d.stop(errOutput)
		}
		return
	}
	d.prints = append(d.prints, printed{Print: p, during: d.current})
	piece := d.piece(p)
	d.current.result.Output = append(d.current.result.Output, piece)
	if err := d.report.print(piece); err != nil && d.lost == nil {
		d.lost = err
	}
}

// piece converts a print's place into one of the document.
func (d *documentRun) piece(p Print) outputPiece {
	piece := outputPiece{Stream: "stdout", Text: p.Text}
	if p.Stream == Stderr {
		piece.Stream = "stderr"
	}
	if p.Source == d.doc.Name {
		piece.Line, piece.Column = p.Line, p.Column
		for _, b := range d.blocks {
			if i := p.Line - b.Line; i >= 0 && i < len(b.Shift) {
				piece.Column = b.Column(p.Line, p.Column)
			}
		}
	}
	return piece
}
