package conformance

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"jsrun/conformance/lesson"
)

// file is one that is to be run.
type file struct {
	path   string
	isCase bool
	named  bool // the user named it, it was not found in a folder
}

// find lists the files that paths stand for, those of a folder in lexical order.
// Hidden folders, node_modules and testdata are left out.
func find(paths []string) ([]file, error) {
	var found []file
	for _, path := range paths {
		info, err := os.Stat(path)
		switch {
		case err != nil:
			return nil, err
		case info.IsDir():
			below, err := walk(path)
			if err != nil {
				return nil, err
			}
			found = append(found, below...)
		case isCase(path):
			found = append(found, file{path: path, isCase: true, named: true})
		case lesson.IsMarkdown(path) || lesson.IsScript(path):
			found = append(found, file{path: path, named: true})
		default:
			return nil, fmt.Errorf("%s: neither a document (.md, .txt), nor a script (.js, .ts), nor a case (.txtar)", path)
		}
	}
	return found, nil
}

// walk lists the documents and cases below a folder. Scripts are not among them:
// they may be anything, modules that a document imports for example.
func walk(root string) ([]file, error) {
	var found []file
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			hidden := strings.HasPrefix(entry.Name(), ".") || entry.Name() == "node_modules" || entry.Name() == "testdata"
			if hidden && path != root {
				return filepath.SkipDir
			}
			return nil
		}
		if isCase(path) || lesson.IsMarkdown(path) {
			found = append(found, file{path: path, isCase: isCase(path)})
		}
		return nil
	})
	return found, err
}

func isCase(path string) bool { return strings.EqualFold(filepath.Ext(path), ".txtar") }
