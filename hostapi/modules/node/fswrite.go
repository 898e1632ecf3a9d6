package node

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"syscall"

	"github.com/dop251/goja"
)

const errReadOnly = syscall.EROFS

// nothing is the answer of what has no result.
func nothing(*goja.Runtime) goja.Value { return goja.Undefined() }

// openFlag returns what Node's flag of a file that is written means
// (https://nodejs.org/docs/latest-v20.x/api/fs.html#file-system-flags).
func openFlag(flag string) (int, error) {
	switch flag {
	case "w", "w+":
		return os.O_WRONLY | os.O_CREATE | os.O_TRUNC, nil
	case "wx", "xw", "wx+", "xw+":
		return os.O_WRONLY | os.O_CREATE | os.O_TRUNC | os.O_EXCL, nil
	case "a", "a+", "as", "sa", "as+", "sa+":
		return os.O_WRONLY | os.O_CREATE | os.O_APPEND, nil
	case "ax", "xa", "ax+", "xa+":
		return os.O_WRONLY | os.O_CREATE | os.O_APPEND | os.O_EXCL, nil
	case "r+", "rs+", "sr+":
		return os.O_WRONLY, nil
	}
	return 0, syscall.EBADF
}

func writeFile(f files, o order) (answer, error) {
	if f.writer == nil {
		return nil, errReadOnly
	}
	flag, err := openFlag(o.flag)
	if err != nil {
		return nil, err
	}
	return nothing, f.writer.WriteFile(o.path, o.data, flag, o.mode)
}

// copyFile gives the copy the permissions of the file.
func copyFile(f files, o order) (answer, error) {
	if f.writer == nil {
		return nil, errReadOnly
	}
	info, err := f.root.Stat(o.path)
	if err != nil {
		return nil, err
	}
	if info.IsDir() {
		return nil, syscall.EISDIR
	}
	data, err := f.root.ReadFile(o.path)
	if err != nil {
		return nil, err
	}
	flag, err := openFlag(o.flag)
	if err != nil {
		return nil, err
	}
	return nothing, f.writer.WriteFile(o.to, data, flag, info.Mode().Perm())
}

// makeDir makes a folder. With recursive it tells the first one that it made, if the
// program may look.
func makeDir(f files, o order) (answer, error) {
	if f.writer == nil {
		return nil, errReadOnly
	}
	if !o.recursive {
		return nothing, f.writer.Mkdir(o.path, o.mode)
	}
	first := ""
	for p := o.path; ; p = path.Dir(p) {
		if _, err := f.root.Stat(p); !errors.Is(err, fs.ErrNotExist) {
			break
		}
		first = p
	}
	made := nothing
	if first != "" {
		made = func(vm *goja.Runtime) goja.Value { return vm.ToValue(first) }
	}
	return made, f.writer.MkdirAll(o.path, o.mode)
}

func unlink(f files, o order) (answer, error) {
	if f.writer == nil {
		return nil, errReadOnly
	}
	return nothing, f.writer.Remove(o.path, false)
}

func removeDir(f files, o order) (answer, error) {
	if f.writer == nil {
		return nil, errReadOnly
	}
	return nothing, f.writer.Remove(o.path, true)
}

// remove is rm: a folder only with recursive, and nothing only with force.
func remove(f files, o order) (answer, error) {
	_, err := unlink(f, o)
	if o.recursive && errors.Is(err, syscall.EISDIR) {
		err = f.writer.RemoveAll(o.path)
	}
	if o.force && errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	return nothing, err
}

func rename(f files, o order) (answer, error) {
	if f.writer == nil {
		return nil, errReadOnly
	}
	return nothing, f.writer.Rename(o.path, o.to)
}
