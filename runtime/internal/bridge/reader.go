package bridge

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"

	"jsrun/runtime/internal/value"
)

// DefaultChunk is the size of chunks if none is given.
const DefaultChunk = 64 << 10

// maxEmptyReads is how many reads may give nothing before that counts as an error.
const maxEmptyReads = 100

// MaxLine is the length of the longest line that Lines gives, in bytes.
const MaxLine = 16 << 20

// Chunks gives what each read gives, at most size bytes. A chunk has memory of its
// own, as much as it needs: the script may keep it, and one that does not leaves
// nothing behind. To use memory again would mean to take it away from chunks that
// a script holds.
func Chunks(r io.Reader, size int) Source {
	if isNil(r) {
		return missing("reader")
	}
	if size <= 0 {
		size = DefaultChunk
	}
	return Source{Name: "read", Close: closer(r), Run: func(_ context.Context, put func(any, bool) bool) error {
		buffer := make([]byte, size)
		for empty := 0; ; {
			n, err := r.Read(buffer)
			if n > 0 {
				empty = 0
				if !put(value.Shared(bytes.Clone(buffer[:n])), false) {
					return nil
				}
			}
			if err != nil {
				return err
			}
			if n == 0 {
				if empty++; empty == maxEmptyReads {
					return io.ErrNoProgress
				}
			}
		}
	}}
}

// Lines gives the lines of a text without their ends, "\n" or "\r\n". Lines that
// one read gave are taken ahead.
func Lines(r io.Reader) Source {
	if isNil(r) {
		return missing("reader")
	}
	return Source{Name: "read a line", Close: closer(r), Run: func(_ context.Context, put func(any, bool) bool) error {
		buffered := bufio.NewReaderSize(r, DefaultChunk)
		for {
			line, err := readLine(buffered)
			if err != nil && (err != io.EOF || line == "") {
				return err
			}
			ahead, _ := buffered.Peek(buffered.Buffered())
			if !put(line, bytes.IndexByte(ahead, '\n') >= 0) || err != nil {
				return err
			}
		}
	}}
}

// readLine reads a line. Its error is io.EOF for one without an end.
func readLine(r *bufio.Reader) (string, error) {
	var long []byte
	for {
		part, err := r.ReadSlice('\n')
		if len(long)+len(part) > MaxLine {
			return "", fmt.Errorf("a line is longer than %d bytes: %w", MaxLine, bufio.ErrTooLong)
		}
		if errors.Is(err, bufio.ErrBufferFull) {
			long = append(long, part...)
			continue
		}
		if long != nil {
			part = append(long, part...)
		}
		if err == nil {
			part = bytes.TrimSuffix(part[:len(part)-1], []byte("\r"))
		}
		return string(part), err
	}
}

// jsonText is the text of a JSON value.
type jsonText []byte

// JSONValues gives the values of a row of JSON values, with or without white space
// or line ends between them.
func JSONValues(r io.Reader) Source {
	if isNil(r) {
		return missing("reader")
	}
	return Source{Name: "read a JSON value", Close: closer(r), Run: func(_ context.Context, put func(any, bool) bool) error {
		decoder := json.NewDecoder(r)
		for {
			var text json.RawMessage
			if err := decoder.Decode(&text); err != nil {
				return err
			}
			if !put(jsonText(text), false) {
				return nil
			}
		}
	}}
}

// closer returns how to close a reader, nil if there is no need. What closing
// says is dropped: all that was to be read has been read, or nobody wants it.
func closer(r io.Reader) func() {
	if c, ok := r.(io.Closer); ok {
		return func() { _ = c.Close() }
	}
	return nil
}

func isNil(r io.Reader) bool {
	v := reflect.ValueOf(r)
	return r == nil || v.Kind() == reflect.Pointer && v.IsNil()
}
