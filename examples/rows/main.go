// Rows gives a script the rows of a SQLite database as an async iterable. The
// rows come from a transaction: it is committed when the loop has seen them all,
// and rolled back when the loop is left, by break, return or an exception.
//
//	go run ./rows
package main

import (
	"context"
	"database/sql"
	_ "embed"
	"fmt"
	"iter"
	"log"
	"os"

	_ "modernc.org/sqlite"

	"jsrun/hostapi"
	"jsrun/runtime"
)

//go:embed pay.js
var script string

func main() {
	if err := run(context.Background()); err != nil {
		log.Fatal(err)
	}
}

func run(ctx context.Context) error {
	db, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		return err
	}
	defer db.Close()
	db.SetMaxOpenConns(1) // each connection has a memory of its own
	_, err = db.ExecContext(ctx, `
		CREATE TABLE accounts (name TEXT, balance INTEGER);
		INSERT INTO accounts VALUES ('Ada', 120), ('Grace', 90), ('Edsger', 40)`)
	if err != nil {
		return err
	}
	rt, err := runtime.New(
		runtime.WithBindings(hostapi.Standard(hostapi.Options{Stdout: os.Stdout, Stderr: os.Stderr})...),
		runtime.WithGlobal("transaction", func(query string, args ...any) iter.Seq2[map[string]any, error] {
			return transaction(ctx, db, query, args)
		}),
	)
	if err != nil {
		return err
	}
	defer rt.Close()
	return rt.Run(ctx, runtime.Source{Name: "pay.js", Text: script})
}

// transaction runs a query in a transaction and gives its rows. It commits when
// all rows have been taken, and rolls back otherwise.
func transaction(ctx context.Context, db *sql.DB, query string, args []any) iter.Seq2[map[string]any, error] {
	return func(yield func(map[string]any, error) bool) {
		tx, err := db.BeginTx(ctx, nil)
		if err != nil {
			yield(nil, err)
			return
		}
		defer tx.Rollback() // does nothing after Commit
		all, err := eachRow(ctx, tx, query, args, yield)
		if all && err == nil {
			err = tx.Commit()
		}
		if err != nil {
			yield(nil, err)
		}
	}
}

// eachRow yields the rows of a query and tells whether all were taken.
func eachRow(ctx context.Context, tx *sql.Tx, query string, args []any, yield func(map[string]any, error) bool) (all bool, err error) {
	rows, err := tx.QueryContext(ctx, query, args...)
	if err != nil {
		return false, err
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		return false, err
	}
	for rows.Next() {
		row, err := scan(rows, columns)
		if err != nil {
			return false, err
		}
		if !yield(row, nil) {
			return false, nil
		}
	}
	return true, rows.Err()
}

// scan returns the current row, by column.
func scan(rows *sql.Rows, columns []string) (map[string]any, error) {
	values, targets := make([]any, len(columns)), make([]any, len(columns))
	for i := range values {
		targets[i] = &values[i]
	}
	if err := rows.Scan(targets...); err != nil {
		return nil, fmt.Errorf("reading a row: %w", err)
	}
	row := make(map[string]any, len(columns))
	for i, name := range columns {
		row[name] = values[i]
	}
	return row, nil
}
