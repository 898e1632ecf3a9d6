package modules

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	goruntime "runtime"
	"strings"
)

// Root is a tree of files. Paths are absolute and clean, with slashes; a drive of
// Windows is a folder at the top, /C:/x. The methods may be called from several
// goroutines at once.
type Root interface {
	// Stat describes a file or folder, or what a symbolic link leads to.
	Stat(path string) (fs.FileInfo, error)
	ReadFile(path string) ([]byte, error)
	ReadDir(path string) ([]fs.DirEntry, error)
	// RealPath returns the path of an existing file without symbolic links.
	RealPath(path string) (string, error)
}

// Disk is the real file system, all of it.
func Disk() Root { return disk{} }

type disk struct{}

func (disk) Stat(p string) (fs.FileInfo, error)      { return os.Stat(native(p)) }
func (disk) ReadFile(p string) ([]byte, error)       { return os.ReadFile(native(p)) }
func (disk) ReadDir(p string) ([]fs.DirEntry, error) { return os.ReadDir(native(p)) }

func (disk) RealPath(p string) (string, error) {
	real, err := filepath.EvalSymlinks(native(p))
	return slashed(real), err
}

// native is the way back from slashed.
func native(p string) string {
	if goruntime.GOOS == "windows" && len(p) >= 3 && p[2] == ':' {
		p = p[1:]
	}
	return filepath.FromSlash(p)
}

// FS is a file system whose files have paths that begin with at. Symbolic links
// are resolved if it is an fs.ReadLinkFS.
func FS(fsys fs.FS, at string) Root { return mounted{fsys: fsys, at: path.Clean("/" + at)} }

type mounted struct {
	fsys fs.FS
	at   string
}

// top is where the paths begin.
func (m mounted) top() string { return m.at }

// name returns the name in the file system of a path.
func (m mounted) name(p string) (string, error) {
	if p == m.at {
		return ".", nil
	}
	name, ok := strings.CutPrefix(p, strings.TrimSuffix(m.at, "/")+"/")
	if !ok || !fs.ValidPath(name) {
		return "", &fs.PathError{Op: "open", Path: p, Err: fs.ErrNotExist}
	}
	return name, nil
}

func (m mounted) Stat(p string) (fs.FileInfo, error) {
	name, err := m.name(p)
	if err != nil {
		return nil, err
	}
	return fs.Stat(m.fsys, name)
}

func (m mounted) ReadFile(p string) ([]byte, error) {
	name, err := m.name(p)
	if err != nil {
		return nil, err
	}
	return fs.ReadFile(m.fsys, name)
}

func (m mounted) ReadDir(p string) ([]fs.DirEntry, error) {
	name, err := m.name(p)
	if err != nil {
		return nil, err
	}
	return fs.ReadDir(m.fsys, name)
}

var errLinks = errors.New("too many symbolic links")

// RealPath follows one link after the other, from the top down.
func (m mounted) RealPath(p string) (string, error) {
	links, ok := m.fsys.(fs.ReadLinkFS)
	if !ok {
		return p, nil
	}
	name, err := m.name(p)
	if err != nil {
		return "", err
	}
	const most = 255
	done, rest := ".", name
	for followed := 0; rest != "" && rest != "."; {
		first, after, _ := strings.Cut(rest, "/")
		next := path.Join(done, first)
		info, err := links.Lstat(next)
		switch {
		case err != nil:
			return "", err
		case info.Mode()&fs.ModeSymlink == 0:
			done, rest = next, after
			continue
		}
		target, err := links.ReadLink(next)
		if err != nil {
			return "", err
		}
		if followed++; followed > most {
			return "", &fs.PathError{Op: "readlink", Path: p, Err: errLinks}
		}
		target = filepath.ToSlash(target)
		if path.IsAbs(target) {
			return "", &fs.PathError{Op: "readlink", Path: p, Err: fs.ErrPermission}
		}
		done, rest = ".", path.Join(done, target, after)
	}
	return path.Join(m.at, done), nil
}

// nowhere has no files.
type nowhere struct{}

func (nowhere) Stat(p string) (fs.FileInfo, error)      { return nil, fs.ErrNotExist }
func (nowhere) ReadFile(p string) ([]byte, error)       { return nil, fs.ErrNotExist }
func (nowhere) ReadDir(p string) ([]fs.DirEntry, error) { return nil, fs.ErrNotExist }
func (nowhere) RealPath(p string) (string, error)       { return "", fs.ErrNotExist }

// kind is what a path leads to.
type kind int

const (
	missing kind = iota
	file
	folder
)

// kind tells what is at a path. What exists is remembered; what is missing may
// appear.
func (l *loader) kind(p string) kind {
	l.mu.Lock()
	k, known := l.kinds[p]
	l.mu.Unlock()
	if known {
		return k
	}
	info, err := l.root.Stat(p)
	switch {
	case err != nil:
		return missing
	case info.IsDir():
		k = folder
	default:
		k = file
	}
	l.mu.Lock()
	l.kinds[p] = k
	l.mu.Unlock()
	return k
}

// isFile is kind for a resolution, which remembers the misses.
func (r *resolution) isFile(p string) bool {
	if r.kind(p) == file {
		return true
	}
	r.looked = append(r.looked, p)
	return false
}
