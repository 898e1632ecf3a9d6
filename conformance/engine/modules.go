package engine

import (
	"path/filepath"

	"golang.org/x/tools/txtar"

	"jsrun/conformance"
	"jsrun/hostapi/modules"
	"jsrun/hostapi/modules/node"
	"jsrun/runtime/host"
)

// filesDir is where the files of a case appear to be.
const filesDir = "/case"

// loader returns what a session's texts can import, and the folder that their
// imports are relative to: the files that came with them, or those on disk.
func loader(o conformance.SessionOptions) (host.ModuleLoader, string, error) {
	if o.Files != nil {
		archive := &txtar.Archive{}
		for name, text := range o.Files {
			archive.Files = append(archive.Files, txtar.File{Name: name, Data: []byte(text)})
		}
		files, err := txtar.FS(archive)
		if err != nil {
			return nil, "", err
		}
		return newLoader(modules.FS(files, filesDir), ""), filesDir, nil
	}
	dir, err := filepath.Abs(o.Dir)
	if err != nil {
		return nil, "", err
	}
	return newLoader(modules.Disk(), filepath.ToSlash(dir)), dir, nil
}

func newLoader(root modules.Root, dir string) host.ModuleLoader {
	builtins := node.New(node.Options{Root: root}).Modules()
	return modules.New(modules.Options{Root: root, Dir: dir, Builtins: builtins})
}
