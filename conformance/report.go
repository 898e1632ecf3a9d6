package conformance

import (
	"encoding/json"
	"io"
	"strings"
)

// reporter writes what happens, as it happens. Its errors are those of the writer.
type reporter interface {
	blockStart(*blockResult) error
	print(outputPiece) error
	blockEnd(*blockResult) error // before its expectations are judged
	documentEnd(*documentResult) error
	caseEnd(*caseResult) error
	total(Summary, mode) error
}

// jsonReporter writes one object for each block and case, on a line each, when it
// is judged.
type jsonReporter struct{ out io.Writer }

func (j *jsonReporter) blockStart(*blockResult) error { return nil }
func (j *jsonReporter) print(outputPiece) error       { return nil }
func (j *jsonReporter) blockEnd(*blockResult) error   { return nil }
func (j *jsonReporter) total(Summary, mode) error     { return nil }

func (j *jsonReporter) documentEnd(d *documentResult) error {
	for _, b := range d.blocks {
		if err := j.write(b); err != nil {
			return err
		}
	}
	return nil
}

func (j *jsonReporter) caseEnd(c *caseResult) error { return j.write(c) }

func (j *jsonReporter) write(v any) error {
	encoder := json.NewEncoder(j.out)
	encoder.SetEscapeHTML(false)
	return encoder.Encode(v)
}

// indent puts a prefix before each line of text, and ends it with a line end.
func indent(prefix, text string) string {
	var b strings.Builder
	for _, line := range strings.Split(strings.TrimSuffix(text, "\n"), "\n") {
		b.WriteString(strings.TrimRight(prefix+line, " ") + "\n")
	}
	return b.String()
}
