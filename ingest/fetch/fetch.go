// Package fetch does all reading of articles from the network: one page or feed
// by its address, over http or https.
//
// Whoever names the address is not trusted. Each connection is checked where it
// is dialled, on the IP address that the name resolved to, so that neither a
// redirect nor a changing DNS answer leads into a private network; therefore no
// proxy is used. A page may take 15 seconds, five redirects and 10 MB, counted
// after decompression, and must have a content type that package article reads.
package fetch

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"syscall"
	"time"

	"entente/ingest/article"
)

// Limits of one page.
const (
	MaxBytes     = article.MaxBytes
	MaxRedirects = 5
	Timeout      = 15 * time.Second

	maxHeader = 256 << 10 // bytes of response header
)

// Reasons why a page cannot be had. Errors wrap one of them, or a reason of package article, and name the address.
var (
	ErrAddress     = errors.New("give a full http or https address")
	ErrPrivate     = errors.New("only public addresses are fetched")
	ErrRedirects   = errors.New("it redirects more than 5 times")
	ErrStatus      = errors.New("the server did not give the page")
	ErrContentType = errors.New("only text, HTML, RSS, Atom and JSON Lines are read")
	ErrTimeout     = errors.New("it took too long; try again later")
	ErrUnreachable = errors.New("the server cannot be reached")
)

// Options change a Client's defaults.
type Options struct {
	// AllowPrivate lifts the check of addresses. It is for tests against a local server only.
	AllowPrivate bool
	// Timeout shortens the time that one page may take; 0 means Timeout.
	Timeout time.Duration
}

// Client fetches pages. It is safe for concurrent use.
type Client struct {
	http   *http.Client
	permit func(netip.AddrPort) error
}

// New makes a Client.
func New(o Options) *Client {
	c := &Client{permit: public}
	if o.AllowPrivate {
		c.permit = func(netip.AddrPort) error { return nil }
	}
	if o.Timeout <= 0 || o.Timeout > Timeout {
		o.Timeout = Timeout
	}
	dialer := &net.Dialer{Timeout: o.Timeout, ControlContext: c.control}
	c.http = &http.Client{
		Timeout:       o.Timeout,
		CheckRedirect: checkRedirect,
		Transport: &http.Transport{
			DialContext:            dialer.DialContext,
			ForceAttemptHTTP2:      true,
			MaxResponseHeaderBytes: maxHeader,
			MaxIdleConns:           10,
			IdleConnTimeout:        o.Timeout,
			TLSHandshakeTimeout:    o.Timeout,
		},
	}
	return c
}

// control is called with the resolved address before each connection.
func (c *Client) control(_ context.Context, _, address string, _ syscall.RawConn) error {
	to, err := netip.ParseAddrPort(address)
	if err != nil {
		return fmt.Errorf("%s: %w", address, ErrPrivate)
	}
	return c.permit(to)
}

func checkRedirect(next *http.Request, via []*http.Request) error {
	if len(via) > MaxRedirects {
		return ErrRedirects
	}
	return checkURL(next.URL)
}

func checkURL(u *url.URL) error {
	switch {
	case u.Scheme == "":
		return fmt.Errorf("it has no scheme: %w", ErrAddress)
	case u.Scheme != "http" && u.Scheme != "https":
		return fmt.Errorf("%q is no web address: %w", u.Scheme+":", ErrAddress)
	case u.Hostname() == "":
		return fmt.Errorf("it names no host: %w", ErrAddress)
	case u.User != nil:
		return fmt.Errorf("it holds a user name: %w", ErrAddress)
	}
	return nil
}

// Page is what a server answered.
type Page struct {
	URL         string // after redirects
	ContentType string
	Body        []byte // decompressed
}

// Get fetches one page. Its errors are one sentence that names the address.
func (c *Client) Get(ctx context.Context, address string) (Page, error) {
	u, err := url.Parse(address)
	if err != nil {
		return Page{}, fmt.Errorf("fetch %.200q: %w", address, ErrAddress)
	}
	page, err := c.get(ctx, u)
	if err != nil {
		return Page{}, fmt.Errorf("fetch %.200s: %w", u.Redacted(), err)
	}
	return page, nil
}

func (c *Client) get(ctx context.Context, u *url.URL) (Page, error) {
	if err := checkURL(u); err != nil {
		return Page{}, err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), http.NoBody)
	if err != nil {
		return Page{}, fmt.Errorf("it is malformed: %w", ErrAddress)
	}
	req.Header.Set("User-Agent", "Entente/1 (news reader)")
	req.Header.Set("Accept", "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, text/plain;q=0.9, */*;q=0.1")
	resp, err := c.http.Do(req)
	if err != nil {
		return Page{}, reason(ctx, err)
	}
	defer resp.Body.Close()
	if err := checkResponse(resp); err != nil {
		return Page{}, err
	}
	body, err := io.ReadAll(io.LimitReader(resp.Body, MaxBytes+1))
	if err != nil {
		return Page{}, reason(ctx, err)
	}
	if len(body) > MaxBytes {
		return Page{}, article.ErrTooLarge
	}
	return Page{URL: resp.Request.URL.String(), ContentType: resp.Header.Get("Content-Type"), Body: body}, nil
}

func checkResponse(resp *http.Response) error {
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("it answered %d %s: %w", resp.StatusCode, http.StatusText(resp.StatusCode), ErrStatus)
	}
	if kind := resp.Header.Get("Content-Type"); !article.ReadableType(kind) {
		return fmt.Errorf("its content type is %.60q: %w", kind, ErrContentType)
	}
	if coding := resp.Header.Get("Content-Encoding"); coding != "" && coding != "identity" {
		return fmt.Errorf("it is compressed as %.60q: %w", coding, ErrContentType)
	}
	if resp.ContentLength > MaxBytes {
		return article.ErrTooLarge
	}
	return nil
}

// reason makes one sentence of what went wrong under way.
func reason(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return fmt.Errorf("it was cancelled: %w", ctx.Err())
	}
	switch {
	case errors.Is(err, ErrAddress):
		return fmt.Errorf("it redirects to what is no web address: %w", ErrAddress)
	case errors.Is(err, ErrRedirects):
		return ErrRedirects
	}
	var op *net.OpError
	if errors.Is(err, ErrPrivate) && errors.As(err, &op) {
		return op.Err
	}
	var timeout net.Error
	switch {
	case errors.As(err, &timeout) && timeout.Timeout():
		return ErrTimeout
	case errors.Is(err, io.ErrUnexpectedEOF):
		return article.ErrTruncated
	}
	var outer *url.Error
	if errors.As(err, &outer) {
		err = outer.Err
	}
	return fmt.Errorf("%w: %w", ErrUnreachable, err)
}

// Articles fetches the page and yields the articles in it, as article.Read does.
// It sets the address and content type in src.
func (c *Client) Articles(ctx context.Context, address string, src article.Source) iter.Seq2[article.Article, error] {
	return func(yield func(article.Article, error) bool) {
		page, err := c.Get(ctx, address)
		if err != nil {
			yield(article.Article{}, err)
			return
		}
		src.Name, src.URL, src.ContentType = page.URL, page.URL, page.ContentType
		article.Read(bytes.NewReader(page.Body), src)(yield)
	}
}
