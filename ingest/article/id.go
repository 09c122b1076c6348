package article

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/url"
	"path"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

const (
	maxID     = 200 // bytes of an id
	hashChars = 20  // hex characters of a hashed id: 80 bits
)

// PathID is the id of a file that holds one article: a slug of the last folder
// of argument, which the user named, and of the path below it to file without
// its extension. Where the user named the file itself its folder is the last
// folder. Both should be absolute, so that "." has a name.
func PathID(argument, file string) string {
	argument, file = slashes(argument), slashes(file)
	folder := argument
	if argument == file {
		folder = path.Dir(file)
	}
	below := strings.TrimPrefix(strings.TrimPrefix(file, folder), "/")
	if ext := path.Ext(below); len(ext) < len(path.Base(below)) {
		below = strings.TrimSuffix(below, ext)
	}
	name := path.Base(folder)
	if name == "." || name == ".." || name == "/" {
		name = ""
	}
	return slug(name + "/" + below)
}

func slashes(p string) string {
	return path.Clean(strings.ReplaceAll(p, "\\", "/"))
}

// slug keeps the letters and digits of s in lower case, with one hyphen for
// whatever is between them. A long one ends in a hash of s; one of nothing is that hash.
func slug(s string) string {
	var b strings.Builder
	gap := false
	for _, r := range norm.NFC.String(strings.ToValidUTF8(s, "-")) {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) {
			gap = b.Len() > 0
			continue
		}
		if gap {
			b.WriteByte('-')
			gap = false
		}
		b.WriteRune(unicode.ToLower(r))
	}
	out := b.String()
	switch {
	case out == "":
		return digest(s)
	case len(out) > maxID:
		return strings.ToValidUTF8(out[:maxID-hashChars-1], "") + "-" + digest(s)
	}
	return out
}

// hashID is the id of a text that has nothing else to be known by.
func hashID(parts ...string) string {
	return "text-" + digest(parts...)
}

// urlID is the id of an article with the address; http and https, "www." and a
// slash at the end make no difference.
func urlID(address string) string {
	_, key, _ := strings.Cut(address, "://")
	return "url-" + digest(strings.TrimSuffix(strings.TrimPrefix(key, "www."), "/"))
}

// digest hashes the parts, each with its length, so that no two lists run together.
func digest(parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		fmt.Fprintf(h, "%d:%s", len(p), p)
	}
	return hex.EncodeToString(h.Sum(nil))[:hashChars]
}

// checkID refuses ids that cannot stand in a URL path or on one line.
func checkID(id string) error {
	switch {
	case len(id) > maxID:
		return fmt.Errorf("the id %q is over %d bytes: %w", clip(id), maxID, ErrMalformed)
	case strings.ContainsAny(id, "/\\"):
		return fmt.Errorf("the id %q has a slash, but ids stand in URL paths: %w", clip(id), ErrMalformed)
	case id == "." || id == ".." || id != strings.TrimSpace(id) || strings.ContainsFunc(id, unicode.IsControl):
		return fmt.Errorf("the id %q cannot stand in a URL path: %w", clip(id), ErrMalformed)
	}
	return nil
}

// tracking are query parameters that tell who followed a link, not which page it is.
var tracking = map[string]bool{
	"fbclid": true, "gclid": true, "dclid": true, "msclkid": true, "mc_cid": true, "mc_eid": true,
	"igshid": true, "cmpid": true, "ocid": true, "ns_mchannel": true, "ns_source": true, "ns_campaign": true,
}

// cleanURL is the canonical spelling of a web address, or empty for anything else:
// scheme and host in lower case, no default port, user, fragment or tracking parameters.
func cleanURL(raw string) string {
	u, err := url.Parse(strings.TrimSpace(raw))
	if err != nil || len(raw) > 2048 || u.Hostname() == "" {
		return ""
	}
	u.Scheme = strings.ToLower(u.Scheme)
	if u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	u.Host = strings.ToLower(u.Host)
	port := map[string]string{"http": ":80", "https": ":443"}[u.Scheme]
	u.Host = strings.TrimSuffix(u.Host, port)
	u.User, u.Fragment, u.RawFragment = nil, "", ""
	u.RawQuery = withoutTracking(u.RawQuery)
	u.ForceQuery = false
	if u.Path == "" {
		u.Path = "/"
	}
	return u.String()
}

func withoutTracking(query string) string {
	var kept []string
	for pair := range strings.SplitSeq(query, "&") {
		key, _, _ := strings.Cut(strings.ToLower(pair), "=")
		if pair != "" && !tracking[key] && !strings.HasPrefix(key, "utm_") {
			kept = append(kept, pair)
		}
	}
	return strings.Join(kept, "&")
}
