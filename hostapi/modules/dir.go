package modules

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"syscall"
)

// Dir is a directory that nothing leads out of, neither .. nor symbolic links. Its
// files have paths that begin with at, an absolute path with slashes, "/" for one.
// DirWriter is the same directory for writing.
func Dir(root *os.Root, at string) Root { return directory(root, at) }

// DirWriter lets programs change the files of a directory that nothing leads out
// of, under the paths that Dir gives them.
func DirWriter(root *os.Root, at string) Writer { return directory(root, at) }

func directory(root *os.Root, at string) dir {
	return dir{mounted: mounted{fsys: root.FS(), at: path.Clean("/" + at)}, root: root}
}

// dir is a Root and a Writer.
type dir struct {
	mounted
	root *os.Root
}

func (d dir) Stat(p string) (fs.FileInfo, error) {
	info, err := d.mounted.Stat(p)
	return info, inside(p, err)
}

func (d dir) ReadFile(p string) ([]byte, error) {
	data, err := d.mounted.ReadFile(p)
	return data, inside(p, err)
}

func (d dir) ReadDir(p string) ([]fs.DirEntry, error) {
	entries, err := d.mounted.ReadDir(p)
	return entries, inside(p, err)
}

func (d dir) RealPath(p string) (string, error) {
	real, err := d.mounted.RealPath(p)
	return real, inside(p, err)
}

// inside makes the error of a link that leads out of the directory one that says
// nothing of where it leads.
func inside(p string, err error) error {
	if leadsOut(err) {
		return &fs.PathError{Op: "open", Path: p, Err: fs.ErrPermission}
	}
	return err
}

// leadsOut tells whether an error of an os.Root is that a path leads out of it. That
// error has no name; it is one of no system call.
func leadsOut(err error) bool {
	if err == nil || errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrPermission) {
		return false
	}
	_, system := errors.AsType[syscall.Errno](err)
	return !system
}

// change does something to the file of a path.
func (d dir) change(p string, do func(name string) error) error {
	name, err := d.name(p)
	if err != nil {
		return err
	}
	return inside(p, do(name))
}

// WriteFile implements Writer, as do the methods below it.
func (d dir) WriteFile(p string, data []byte, flag int, perm fs.FileMode) error {
	return d.change(p, func(name string) error { return writeIn(d.root, name, data, flag, perm) })
}

func (d dir) Mkdir(p string, perm fs.FileMode) error {
	return d.change(p, func(name string) error { return d.root.Mkdir(name, perm) })
}

func (d dir) MkdirAll(p string, perm fs.FileMode) error {
	return d.change(p, func(name string) error { return d.root.MkdirAll(name, perm) })
}

func (d dir) Remove(p string, folder bool) error {
	return d.change(p, func(name string) error { return removeIn(d.root, name, folder) })
}

func (d dir) RemoveAll(p string) error { return d.change(p, d.root.RemoveAll) }

func (d dir) Rename(from, to string) error {
	return d.change(from, func(old string) error {
		return d.change(to, func(name string) error { return d.root.Rename(old, name) })
	})
}

// writeIn writes a file of a root.
func writeIn(root *os.Root, name string, data []byte, flag int, perm fs.FileMode) error {
	f, err := root.OpenFile(name, flag, perm)
	if err != nil {
		return err
	}
	return writeAndClose(f, data)
}

func writeAndClose(f *os.File, data []byte) error {
	_, err := f.Write(data)
	return errors.Join(err, f.Close())
}
