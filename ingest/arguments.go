package ingest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"entente/ingest/article"
	"entente/ingest/fetch"
)

// ErrNothing tells that a folder holds nothing that can be read.
var ErrNothing = errors.New("it holds no text, HTML, feed or JSON Lines file")

// Arguments are what a command line names: files, folders with all below them, web
// addresses, and "-" for Stdin.
type Arguments struct {
	Names  []string
	Stdin  io.Reader
	Client *fetch.Client // reads addresses
	// Format is what they hold; Auto looks at each.
	Format article.Format
	// Date and Publication stand in where an article does not state its own.
	Date, Publication string
}

// Sources are the arguments with folders replaced by the files below them.
type Sources struct {
	list []source
	args Arguments
	Size int64 // bytes of all files
	// Skipped counts files in folders that are of no format that is read.
	Skipped int
}

// source is one file, address or stream, or the error that came in its place.
type source struct {
	name, argument string
	size           int64
	err            error
}

// Find looks the arguments up, without opening a file.
func (a Arguments) Find() *Sources {
	s := &Sources{args: a}
	for _, name := range a.Names {
		s.find(name)
	}
	for _, x := range s.list {
		s.Size += x.size
	}
	return s
}

func (s *Sources) find(name string) {
	if name == "-" || isAddress(name) {
		s.list = append(s.list, source{name: name})
		return
	}
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		s.list = append(s.list, source{name: name, err: fmt.Errorf("read %s: there is no such file or folder", name)})
	case err != nil:
		s.list = append(s.list, source{name: name, err: fmt.Errorf("read %s: %w", name, plain(err))})
	case info.IsDir():
		s.walk(name)
	default:
		s.list = append(s.list, source{name: name, argument: name, size: info.Size()})
	}
}

// walk lists the files below a folder in the order of their names. Hidden ones and
// those without the extension of a known format are passed over.
func (s *Sources) walk(folder string) {
	before := len(s.list)
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		hidden := path != folder && strings.HasPrefix(d.Name(), ".")
		switch {
		case err != nil:
			s.list = append(s.list, source{name: path, err: fmt.Errorf("read %s: %w", path, plain(err))})
			return nil
		case d.IsDir() && hidden:
			return fs.SkipDir
		case d.IsDir() || hidden:
			return nil
		}
		s.file(folder, path)
		return nil
	})
	if err != nil {
		s.list = append(s.list, source{name: folder, err: fmt.Errorf("read %s: %w", folder, plain(err))})
	}
	if len(s.list) == before {
		s.list = append(s.list, source{name: folder, err: fmt.Errorf("read %s: %w", folder, ErrNothing)})
	}
}

func (s *Sources) file(folder, path string) {
	info, err := os.Stat(path) // follows links
	switch {
	case err != nil:
		s.list = append(s.list, source{name: path, err: fmt.Errorf("read %s: %w", path, plain(err))})
	case !info.Mode().IsRegular() || !article.Readable(path) && s.args.Format == article.Auto:
		s.Skipped++
	default:
		s.list = append(s.list, source{name: path, argument: folder, size: info.Size()})
	}
}

func isAddress(name string) bool { return strings.Contains(name, "://") }

// plain takes the call and path off an error of the file system, which the message names already.
func plain(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}

// Articles reads the sources one after the other. An error stands for what could
// not be read; its Input names it.
func (s *Sources) Articles(ctx context.Context) iter.Seq2[Input, error] {
	return func(yield func(Input, error) bool) {
		var done int64
		for _, from := range s.list {
			var read counter
			for a, err := range s.open(ctx, from, &read) {
				in := Input{Name: inputName(from.name, a), Article: a, Consumed: done + int64(read)}
				if !yield(in, err) {
					return
				}
			}
			done += from.size
		}
	}
}

// inputName tells articles of one source apart where their ids do.
func inputName(source string, a article.Article) string {
	if source == "-" {
		source = "standard input"
	}
	if a.Title == "" {
		return source
	}
	return fmt.Sprintf("%s (%.60s)", source, strings.ToValidUTF8(a.Title, ""))
}

func (s *Sources) open(ctx context.Context, from source, read *counter) iter.Seq2[article.Article, error] {
	src := article.Source{Name: from.name, Format: s.args.Format, Date: s.args.Date, Publication: s.args.Publication}
	switch {
	case from.err != nil:
		return failed(from.err)
	case from.name == "-":
		src.Name = ""
		return article.Read(io.TeeReader(s.args.Stdin, read), src)
	case isAddress(from.name):
		return s.args.Client.Articles(ctx, from.name, src)
	}
	return func(yield func(article.Article, error) bool) {
		f, err := os.Open(from.name)
		if err != nil {
			failed(fmt.Errorf("read %s: %w", from.name, plain(err)))(yield)
			return
		}
		defer f.Close()
		src.ID = pathID(from)
		article.Read(io.TeeReader(f, read), src)(yield)
	}
}

func pathID(from source) string {
	argument, err := filepath.Abs(from.argument)
	if err != nil {
		return ""
	}
	name, err := filepath.Abs(from.name)
	if err != nil {
		return ""
	}
	return article.PathID(argument, name)
}

func failed(err error) iter.Seq2[article.Article, error] {
	return func(yield func(article.Article, error) bool) { yield(article.Article{}, err) }
}

// counter counts the bytes that pass through a TeeReader.
type counter int64

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}
