package console

import (
	"strconv"
	"strings"

	"jsrun/hostapi/inspect"
)

// grid is the text of a table; a row may be shorter than the headings.
type grid struct {
	headings []string
	rows     [][]string
}

func (g *grid) add(cells ...string) { g.rows = append(g.rows, cells) }

// set fills in a cell of a row.
func (g *grid) set(row, column int, text string) {
	cells := g.rows[row]
	if missing := column + 1 - len(cells); missing > 0 {
		cells = append(cells, make([]string, missing)...)
	}
	cells[column] = text
	g.rows[row] = cells
}

// index is the number of the next row.
func (g *grid) index() string { return strconv.Itoa(len(g.rows)) }

// render draws the table with its borders.
func (g *grid) render() string {
	widths := make([]int, len(g.headings))
	measure := func(cells []string) {
		for i, text := range cells {
			widths[i] = max(widths[i], inspect.Columns(text)+2)
		}
	}
	measure(g.headings)
	for _, row := range g.rows {
		measure(row)
	}
	lines := []string{
		border(widths, "┌", "┬", "┐"),
		cells(widths, g.headings),
		border(widths, "├", "┼", "┤"),
	}
	for _, row := range g.rows {
		lines = append(lines, cells(widths, row))
	}
	lines = append(lines, border(widths, "└", "┴", "┘"))
	return strings.Join(lines, "\n")
}

func border(widths []int, left, cross, right string) string {
	parts := make([]string, len(widths))
	for i, w := range widths {
		parts[i] = strings.Repeat("─", w)
	}
	return left + strings.Join(parts, cross) + right
}

func cells(widths []int, row []string) string {
	parts := make([]string, len(widths))
	for i, w := range widths {
		text := ""
		if i < len(row) {
			text = row[i]
		}
		parts[i] = " " + text + strings.Repeat(" ", w-inspect.Columns(text)-1)
	}
	return "│" + strings.Join(parts, "│") + "│"
}
