package server

import (
	"crypto/sha256"
	"crypto/subtle"
	"errors"
	"fmt"
	"net"
	"slices"
	"strconv"
	"strings"
)

// Scope is what a token allows.
type Scope string

// The scopes. Read asks questions, Ingest posts articles and looks at jobs, and
// Admin deletes and does all the others do.
const (
	Read   Scope = "read"
	Ingest Scope = "ingest"
	Admin  Scope = "admin"
)

// Token lets a client in. Its name stands in the log, its secret never does.
type Token struct {
	Name      string
	Secret    string
	Scopes    []Scope
	PerMinute int // requests; 0 is the server's own limit, negative is none
}

const (
	minSecret = 16 // bytes: shorter ones can be guessed
	maxTokens = 1000
)

// ParseTokens reads tokens, one a line: a name, scopes with commas between, a secret
// of at least 16 characters, and optionally the requests that it may make a minute.
// Empty lines and those that begin with # don't count. Errors name the line and
// never the secret.
//
//	newsroom  read,ingest  9f1c64d0a7b84e5e  300
func ParseTokens(text string) ([]Token, error) {
	var out []Token
	seen := map[string]bool{}
	for i, line := range strings.Split(text, "\n") {
		fields := strings.Fields(line)
		if len(fields) == 0 || strings.HasPrefix(fields[0], "#") {
			continue
		}
		t, err := parseToken(fields)
		switch {
		case err != nil:
			return nil, fmt.Errorf("token on line %d: %w", i+1, err)
		case seen[t.Name]:
			return nil, fmt.Errorf("token on line %d: the name %.40q is taken", i+1, t.Name)
		case len(out) == maxTokens:
			return nil, fmt.Errorf("token on line %d: more than %d tokens", i+1, maxTokens)
		}
		seen[t.Name] = true
		out = append(out, t)
	}
	return out, nil
}

func parseToken(fields []string) (Token, error) {
	if len(fields) < 3 || len(fields) > 4 {
		return Token{}, errors.New("write a name, scopes, a secret, and if you like the requests a minute")
	}
	t := Token{Name: fields[0], Secret: fields[2]}
	for s := range strings.SplitSeq(fields[1], ",") {
		t.Scopes = append(t.Scopes, Scope(s))
	}
	if len(fields) == 4 {
		n, err := strconv.Atoi(fields[3])
		if err != nil || n < 1 {
			return Token{}, errors.New("the requests a minute are a number from 1")
		}
		t.PerMinute = n
	}
	return t, t.check()
}

func (t Token) check() error {
	if !goodID.MatchString(t.Name) {
		return errors.New("a name is up to 64 letters, digits, dots, dashes and underscores")
	}
	for _, s := range t.Scopes {
		if s != Read && s != Ingest && s != Admin {
			return fmt.Errorf("scope %.40q is none of read, ingest, admin", s)
		}
	}
	if len(t.Secret) < minSecret {
		return fmt.Errorf("the secret is shorter than %d characters", minSecret)
	}
	return nil
}

// allows reports whether the token covers a scope.
func (t Token) allows(s Scope) bool {
	return slices.Contains(t.Scopes, s) || slices.Contains(t.Scopes, Admin)
}

// CheckListen reports why a server may not listen on an address: without a token
// anybody who reaches it could read and change the graph, so that it must be a
// loopback address then, unless insecure says that this is meant.
func CheckListen(address string, tokens []Token, insecure bool) error {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return fmt.Errorf("listen on %.100q: write host:port, as 127.0.0.1:8080", address)
	}
	if len(tokens) > 0 || insecure || isLoopback(host) {
		return nil
	}
	return fmt.Errorf("listen on %.100q: without tokens everybody who reaches it could read and change the graph: "+
		"configure a token, listen on 127.0.0.1, or give --insecure if that is meant", address)
}

// isLoopback reports whether a host is this machine seen from itself only.
func isLoopback(host string) bool {
	host = strings.TrimSuffix(strings.TrimPrefix(host, "["), "]")
	ip := net.ParseIP(host)
	return strings.EqualFold(strings.TrimSuffix(host, "."), "localhost") || ip != nil && ip.IsLoopback()
}

// keys knows tokens by the hash of their secret.
type keys struct {
	tokens []Token
	sums   [][sha256.Size]byte
}

func newKeys(tokens []Token) (keys, error) {
	k := keys{tokens: tokens}
	for _, t := range tokens {
		if err := t.check(); err != nil {
			return k, fmt.Errorf("token %.64q: %w", t.Name, err)
		}
		k.sums = append(k.sums, sha256.Sum256([]byte(t.Secret)))
	}
	return k, nil
}

// find looks a secret up, in a time that tells nothing of it.
func (k keys) find(secret string) (Token, bool) {
	sum, at := sha256.Sum256([]byte(secret)), -1
	for i := range k.sums {
		if subtle.ConstantTimeCompare(sum[:], k.sums[i][:]) == 1 {
			at = i
		}
	}
	if at < 0 {
		return Token{}, false
	}
	return k.tokens[at], true
}
