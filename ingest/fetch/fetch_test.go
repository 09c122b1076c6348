package fetch_test

import (
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"entente/ingest/article"
	"entente/ingest/fetch"
)

const page = `<html><head><title>Envoy in Geneva</title></head><body><p>The envoy came.</p></body></html>`

// site is a server with a well-behaved page and many that are not.
func site(t *testing.T) *httptest.Server {
	t.Helper()
	mux := http.NewServeMux()
	mux.HandleFunc("/ok", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, page) })
	mux.HandleFunc("/moved", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/ok", http.StatusFound) })
	mux.HandleFunc("/to", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Location", r.URL.Query().Get("u"))
		w.WriteHeader(http.StatusFound)
	})
	mux.HandleFunc("/hops", func(w http.ResponseWriter, r *http.Request) {
		n, _ := strconv.Atoi(r.URL.Query().Get("n"))
		if n == 0 {
			fmt.Fprint(w, page)
			return
		}
		http.Redirect(w, r, "/hops?n="+strconv.Itoa(n-1), http.StatusFound)
	})
	mux.HandleFunc("/gone", http.NotFound)
	mux.HandleFunc("/picture", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "image/png")
		fmt.Fprint(w, "x")
	})
	mux.HandleFunc("/packed", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "br")
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprint(w, "x")
	})
	mux.HandleFunc("/announced", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		w.Header().Set("Content-Length", strconv.Itoa(fetch.MaxBytes+1))
	})
	mux.HandleFunc("/endless", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		for range 200 {
			if _, err := w.Write(make([]byte, 1<<20)); err != nil {
				return
			}
		}
	})
	mux.HandleFunc("/bomb", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		w.Header().Set("Content-Encoding", "gzip")
		z := gzip.NewWriter(w)
		defer z.Close()
		for range 100 {
			if _, err := z.Write(make([]byte, 1<<20)); err != nil {
				return
			}
		}
	})
	mux.HandleFunc("/gzip", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		w.Header().Set("Content-Encoding", "gzip")
		z := gzip.NewWriter(w)
		defer z.Close()
		fmt.Fprint(z, page)
	})
	mux.HandleFunc("/slow", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprint(w, "<p>The")
		w.(http.Flusher).Flush()
		<-r.Context().Done()
	})
	mux.HandleFunc("/cut", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		w.Header().Set("Content-Length", "1000")
		fmt.Fprint(w, "<p>The")
	})
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	return s
}

func TestArticles(t *testing.T) {
	s := site(t)
	c := fetch.New(fetch.Options{AllowPrivate: true})
	for _, path := range []string{"/ok", "/moved", "/hops?n=5", "/gzip"} {
		for a, err := range c.Articles(t.Context(), s.URL+path, article.Source{Publication: "Example"}) {
			if err != nil {
				t.Fatal(err)
			}
			if a.Text != "Envoy in Geneva\nThe envoy came." || !strings.HasPrefix(a.URL, s.URL) || path == "/moved" && a.URL != s.URL+"/ok" {
				t.Errorf("%s: got %+v", path, a)
			}
		}
	}
}

func TestRefused(t *testing.T) {
	s := site(t)
	other := httptest.NewServer(http.NotFoundHandler()) // stands for a private service
	t.Cleanup(other.Close)
	away := func(to string) string { return s.URL + "/to?u=" + url.QueryEscape(to) }
	tests := []struct {
		name, address string
		want          error
	}{
		{"no scheme", "example.org/a", fetch.ErrAddress},
		{"file", "file:///etc/passwd", fetch.ErrAddress},
		{"no host", "http:///a", fetch.ErrAddress},
		{"user", "http://a:b@example.org/", fetch.ErrAddress},
		{"no address", "http://[::1", fetch.ErrAddress},
		{"redirect to a file", away("file:///etc/passwd"), fetch.ErrAddress},
		{"redirect to gopher", away("gopher://example.org/"), fetch.ErrAddress},
		{"redirect to a private service", away(other.URL), fetch.ErrPrivate},
		{"redirect by name", away(strings.Replace(other.URL, "127.0.0.1", "localhost", 1)), fetch.ErrPrivate},
		{"six redirects", s.URL + "/hops?n=6", fetch.ErrRedirects},
		{"not found", s.URL + "/gone", fetch.ErrStatus},
		{"picture", s.URL + "/picture", fetch.ErrContentType},
		{"other compression", s.URL + "/packed", fetch.ErrContentType},
		{"announced too large", s.URL + "/announced", article.ErrTooLarge},
		{"too large", s.URL + "/endless", article.ErrTooLarge},
		{"gzip bomb", s.URL + "/bomb", article.ErrTooLarge},
		{"slow", s.URL + "/slow", fetch.ErrTimeout},
		{"cut", s.URL + "/cut", article.ErrTruncated},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			o := fetch.Options{}
			if tt.want == fetch.ErrTimeout { //nolint:errorlint // the table's own value
				o.Timeout = 100 * time.Millisecond
			}
			c := fetch.New(o)
			c.OnlyPort(port(t, s.URL))
			_, err := c.Get(t.Context(), tt.address)
			if !errors.Is(err, tt.want) {
				t.Fatalf("got %v, want %v", err, tt.want)
			}
			if strings.Contains(err.Error(), "\n") {
				t.Errorf("more than a line: %q", err)
			}
		})
	}
}

func TestUnreachable(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := "http://" + l.Addr().String()
	l.Close()
	c := fetch.New(fetch.Options{AllowPrivate: true})
	if _, err := c.Get(t.Context(), address); !errors.Is(err, fetch.ErrUnreachable) {
		t.Errorf("got %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := c.Get(ctx, address); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func port(t *testing.T, address string) uint16 {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	n, err := strconv.ParseUint(u.Port(), 10, 16)
	if err != nil {
		t.Fatal(err)
	}
	return uint16(n)
}

// By default a local server cannot be reached by any spelling of its address.
func TestPrivateByDefault(t *testing.T) {
	s := site(t)
	c := fetch.New(fetch.Options{})
	for _, host := range []string{"127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "0.0.0.0"} {
		_, err := c.Get(t.Context(), strings.Replace(s.URL, "127.0.0.1", host, 1)+"/ok")
		if !errors.Is(err, fetch.ErrPrivate) {
			t.Errorf("%s: got %v", host, err)
		}
	}
}

func TestPublic(t *testing.T) {
	private := `127.0.0.1 127.8.8.8 10.0.0.1 172.16.0.1 172.31.255.255 192.168.1.1 169.254.169.254 100.64.0.1 100.100.100.200 168.63.129.16
		0.0.0.0 0.1.2.3 255.255.255.255 224.0.0.1 240.0.0.1 192.0.2.1 198.18.0.1 198.51.100.1 203.0.113.1 192.0.0.8
		:: ::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::127.0.0.1 fe80::1%eth0 fc00::1 fd00:ec2::254 ff02::1 2001:db8::1 2002:7f00:1:: 2001::1 64:ff9b::7f00:1`
	for ip := range strings.FieldsSeq(private) {
		if err := fetch.Public(netip.AddrPortFrom(netip.MustParseAddr(ip), 80)); !errors.Is(err, fetch.ErrPrivate) {
			t.Errorf("%s: got %v", ip, err)
		}
	}
	for ip := range strings.FieldsSeq("8.8.8.8 172.15.0.1 172.32.0.1 192.167.0.1 2606:4700::1111 ::ffff:8.8.8.8") {
		if err := fetch.Public(netip.AddrPortFrom(netip.MustParseAddr(ip), 80)); err != nil {
			t.Errorf("%s: %v", ip, err)
		}
	}
}

func FuzzAddress(f *testing.F) {
	for _, seed := range []string{"http://127.0.0.1/", "http://[::1%25lo]:1/", "https://a@b", "http://0x7f.1/", "//x", "ht\x00tp://x"} {
		f.Add(seed)
	}
	c := fetch.New(fetch.Options{Timeout: time.Millisecond})
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	f.Fuzz(func(t *testing.T, address string) {
		if _, err := c.Get(ctx, address); err == nil {
			t.Errorf("%q was fetched", address)
		}
	})
}
