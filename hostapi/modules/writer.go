package modules

import (
	"io/fs"
	"os"
	"syscall"
)

// Writer changes the files of a tree. Paths are as for a Root. The methods may be
// called from several goroutines at once, and their errors are those of package os.
type Writer interface {
	// WriteFile opens a file with flags of os.OpenFile and writes the data to it.
	WriteFile(path string, data []byte, flag int, perm fs.FileMode) error
	Mkdir(path string, perm fs.FileMode) error
	MkdirAll(path string, perm fs.FileMode) error
	// Remove removes an empty folder, or what is none: a file or a symbolic link. It
	// fails with ENOTDIR and EISDIR if there is the other.
	Remove(path string, folder bool) error
	// RemoveAll removes what is there, and does nothing if nothing is.
	RemoveAll(path string) error
	Rename(from, to string) error
}

// DiskWriter lets programs change the real file system, all of it.
func DiskWriter() Writer { return disk{} }

func (disk) WriteFile(p string, data []byte, flag int, perm fs.FileMode) error {
	f, err := os.OpenFile(native(p), flag, perm)
	if err != nil {
		return err
	}
	return writeAndClose(f, data)
}

func (disk) Mkdir(p string, perm fs.FileMode) error    { return os.Mkdir(native(p), perm) }
func (disk) MkdirAll(p string, perm fs.FileMode) error { return os.MkdirAll(native(p), perm) }
func (disk) RemoveAll(p string) error                  { return os.RemoveAll(native(p)) }
func (disk) Rename(from, to string) error              { return os.Rename(native(from), native(to)) }

func (disk) Remove(p string, folder bool) error {
	info, err := os.Lstat(native(p))
	if err := isKind(info, err, p, folder); err != nil {
		return err
	}
	return os.Remove(native(p))
}

// isKind checks that there is a folder, or something else, to be removed.
func isKind(info fs.FileInfo, err error, p string, folder bool) error {
	switch {
	case err != nil:
		return err
	case folder && !info.IsDir():
		return &fs.PathError{Op: "rmdir", Path: p, Err: syscall.ENOTDIR}
	case !folder && info.IsDir():
		return &fs.PathError{Op: "unlink", Path: p, Err: syscall.EISDIR}
	}
	return nil
}

// removeIn removes something of a root.
func removeIn(root *os.Root, name string, folder bool) error {
	info, err := root.Lstat(name)
	if err := isKind(info, err, name, folder); err != nil {
		return err
	}
	return root.Remove(name)
}
