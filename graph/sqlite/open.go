package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"modernc.org/sqlite" // registers the driver and names its errors

	"entente/graph"
)

// applicationID marks a file as an Entente graph ("ENTN").
const applicationID = 0x454e544e

//go:embed migrations/*.sql
var migrations embed.FS

// Open opens the graph in the file, which is made if it doesn't exist in a folder
// that does. The error tells in one sentence why a file can't be used: it is
// something else, damaged, read-only, or of a newer version.
func Open(ctx context.Context, path string) (*Store, error) {
	if err := checkFile(path); err != nil {
		return nil, err
	}
	full, err := filepath.Abs(path)
	if err != nil {
		return nil, fmt.Errorf("find the graph file %s: %w", path, err)
	}
	s := &Store{path: path, readers: make(chan struct{}, maxReaders)}
	base := "file:" + (&url.URL{Path: full}).EscapedPath() +
		"?_pragma=busy_timeout(10000)&_pragma=synchronous(FULL)&_pragma=foreign_keys(1)&_pragma=cache_size(-64000)&_pragma=wal_autocheckpoint(8000)"
	if s.write, err = sql.Open("sqlite", base); err != nil {
		return nil, s.explain(ctx, err)
	}
	if s.read, err = sql.Open("sqlite", base+"&_pragma=query_only(1)"); err != nil {
		return nil, s.explain(ctx, err)
	}
	s.write.SetMaxOpenConns(1)
	s.read.SetMaxOpenConns(maxReaders + 1)
	s.read.SetMaxIdleConns(maxReaders + 1)
	if err := s.prepare(ctx); err != nil {
		return nil, errors.Join(s.explain(ctx, err), s.read.Close(), s.write.Close())
	}
	return s, nil
}

// checkFile looks at what the driver would report less clearly.
func checkFile(path string) error {
	info, err := os.Stat(path)
	switch {
	case path == "":
		return fmt.Errorf("%w graph file: give it a name", graph.ErrInvalid)
	case errors.Is(err, fs.ErrNotExist):
		if folder, err := os.Stat(filepath.Dir(path)); err != nil || !folder.IsDir() {
			return fmt.Errorf("%w: the folder of the graph file %s does not exist: make it first", graph.ErrUnavailable, path)
		}
		return nil
	case err != nil:
		return fmt.Errorf("%w: look at the graph file: %w", graph.ErrUnavailable, err)
	case !info.Mode().IsRegular():
		return fmt.Errorf("%w: %s is not a file: name a graph file", graph.ErrUnavailable, path)
	}
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return fmt.Errorf("%w: the graph file can't be written: make it writable or name another: %w", graph.ErrUnavailable, err)
	}
	defer func() { _ = f.Close() }()
	start := make([]byte, 16)
	n, err := io.ReadFull(f, start)
	if n > 0 && (err != nil || !bytes.Equal(start, []byte("SQLite format 3\x00"))) {
		return notOurs(path)
	}
	return nil
}

func notOurs(path string) error {
	return fmt.Errorf("%w: %s is not an Entente graph: name another file", graph.ErrUnavailable, path)
}

// prepare brings the file to the current format and takes the writing connection.
func (s *Store) prepare(ctx context.Context) error {
	conn, err := s.write.Conn(ctx)
	if err != nil {
		return err
	}
	if err := s.checkOwner(ctx, conn); err != nil {
		return err
	}
	if err := setWAL(ctx, conn); err != nil {
		return err
	}
	s.writer = newWriter(conn)
	if err := s.migrate(ctx); err != nil {
		return err
	}
	return s.Ping(ctx)
}

// setWAL tries again while another process does the same: for this one change
// SQLite doesn't wait by itself.
func setWAL(ctx context.Context, conn *sql.Conn) error {
	for try := 0; ; try++ {
		_, err := conn.ExecContext(ctx, "PRAGMA journal_mode=WAL")
		if !hasCode(err, codeBusy) || try == 50 {
			return err
		}
		time.Sleep(20 * time.Millisecond)
	}
}

// checkOwner refuses databases of others and of newer programs, and returns before
// anything is written.
func (s *Store) checkOwner(ctx context.Context, conn *sql.Conn) error {
	var application, version, objects int
	for query, to := range map[string]*int{
		"PRAGMA application_id":              &application,
		"PRAGMA user_version":                &version,
		"SELECT count(*) FROM sqlite_schema": &objects,
	} {
		if err := conn.QueryRowContext(ctx, query).Scan(to); err != nil {
			return err
		}
	}
	if application != applicationID && (application != 0 || objects > 0) {
		return notOurs(s.path)
	}
	files, err := migrationFiles()
	if err != nil {
		return err
	}
	if newest := formatOf(files[len(files)-1]); version > newest {
		return fmt.Errorf("%w: %s has format %d and this program knows only up to %d: use a newer program", graph.ErrUnavailable, s.path, version, newest)
	}
	if oldest := formatOf(files[0]); version > 0 && version < oldest {
		return fmt.Errorf("%w: %s has format %d, which this program no longer reads: ingest the articles again into a new file", graph.ErrUnavailable, s.path, version)
	}
	return nil
}

// formatOf is the format that a migration brings a file to. The first one that there
// is makes an empty file: older formats were given up.
func formatOf(file string) int {
	n, _ := strconv.Atoi(strings.TrimSuffix(filepath.Base(file), ".sql")) // a test opens a new file
	return n
}

func migrationFiles() ([]string, error) {
	files, err := fs.Glob(migrations, "migrations/*.sql")
	slices.Sort(files)
	return files, err
}

// migrate runs the migrations that the file lacks, all in one transaction.
func (s *Store) migrate(ctx context.Context) error {
	files, err := migrationFiles()
	if err != nil {
		return err
	}
	return s.writer.do(ctx, func(w *writing) error {
		var version int
		if err := w.get("PRAGMA user_version", nil, &version); err != nil {
			return err
		}
		for _, file := range files {
			if formatOf(file) <= version {
				continue
			}
			text, err := migrations.ReadFile(file)
			if err != nil {
				return err
			}
			if err := w.script(string(text)); err != nil {
				return fmt.Errorf("migration %s: %w", file, err)
			}
		}
		newest := formatOf(files[len(files)-1])
		if version == newest {
			return nil
		}
		return w.script(fmt.Sprintf("PRAGMA application_id=%d; PRAGMA user_version=%d", applicationID, newest))
	})
}

// The driver's result codes that are told apart.
const (
	codeBusy     = 5
	codeReadOnly = 8
	codeCorrupt  = 11
	codeFull     = 13
	codeCantOpen = 14
	codeNotADB   = 26
)

func hasCode(err error, code int) bool {
	var e *sqlite.Error
	return errors.As(err, &e) && e.Code()&0xff == code
}

// explain turns the driver's errors into sentences; errors of package graph and of
// the context pass.
func (s *Store) explain(ctx context.Context, err error) error {
	var e *sqlite.Error
	switch {
	case err == nil:
		return nil
	case ctx.Err() != nil:
		return fmt.Errorf("graph file %s: %w", s.path, ctx.Err())
	case errors.Is(err, sql.ErrConnDone):
		return fmt.Errorf("%w: the graph file %s is closed", graph.ErrUnavailable, s.path)
	case !errors.As(err, &e):
		return err
	}
	return fmt.Errorf("%w: the graph file %s %s: %w", graph.ErrUnavailable, s.path, complaint(e.Code()), err)
}

func complaint(code int) string {
	switch code & 0xff {
	case codeBusy:
		return "is held by another program: try again when it has finished"
	case codeReadOnly:
		return "can't be written: make it and its folder writable"
	case codeCorrupt:
		return "is damaged: restore a copy or ingest the articles again into a new one"
	case codeFull:
		return "has no room left on its disk: make room"
	case codeCantOpen:
		return "can't be opened: look at its folder's permissions"
	case codeNotADB:
		return "is not an Entente graph: name another file"
	}
	return "failed"
}
