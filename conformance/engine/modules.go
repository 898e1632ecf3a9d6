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
func loader(o conformance.SessionOptions) (nodeModules, string, error) {
	if o.Files != nil {
		archive := &txtar.Archive{}
		for name, text := range o.Files {
			archive.Files = append(archive.Files, txtar.File{Name: name, Data: []byte(text)})
		}
		files, err := txtar.FS(archive)
		if err != nil {
			return nodeModules{}, "", err
		}
		return newLoader(modules.FS(files, filesDir), ""), filesDir, nil
	}
	dir, err := filepath.Abs(o.Dir)
	if err != nil {
		return nodeModules{}, "", err
	}
	return newLoader(modules.Disk(), filepath.ToSlash(dir)), dir, nil
}

// nodeModules are the modules of Node, and what loads them and all others.
type nodeModules struct {
	*node.Node
	host.ModuleLoader
}

func newLoader(root modules.Root, dir string) nodeModules {
	n := node.New(node.Options{Root: root})
	return nodeModules{n, modules.New(modules.Options{Root: root, Dir: dir, Builtins: n.Modules()})}
}
