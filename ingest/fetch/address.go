package fetch

import (
	"fmt"
	"net/netip"
)

// refused are address blocks that no public news site has, beside those that
// netip tells by itself. IANA's special-purpose registries name them.
var refused = prefixes(
	"0.0.0.0/8",         // this network
	"100.64.0.0/10",     // shared between carriers; a cloud's metadata service lives here too
	"168.63.129.16/32",  // a cloud's host services
	"192.0.0.0/24",      // protocol assignments
	"192.0.2.0/24",      // documentation
	"192.88.99.0/24",    // relays to 6to4
	"198.18.0.0/15",     // benchmarks
	"198.51.100.0/24",   // documentation
	"203.0.113.0/24",    // documentation
	"240.0.0.0/4",       // reserved, and broadcast
	"2001::/23",         // protocol assignments; Teredo hides an IPv4 address
	"2001:db8::/32",     // documentation
	"2002::/16",         // 6to4 hides an IPv4 address
	"3fff::/20",         // documentation
	"2620:4f:8000::/48", // AS112
)

// global is where public IPv6 addresses come from.
var global = netip.MustParsePrefix("2000::/3")

func prefixes(list ...string) []netip.Prefix {
	var out []netip.Prefix
	for _, s := range list {
		out = append(out, netip.MustParsePrefix(s))
	}
	return out
}

// public refuses every address that is not one of the public Internet.
func public(to netip.AddrPort) error {
	ip := to.Addr().Unmap().WithZone("")
	if !ip.IsGlobalUnicast() || ip.IsPrivate() || ip.IsLoopback() || ip.IsLinkLocalUnicast() || ip.Is6() && !global.Contains(ip) {
		return fmt.Errorf("%s is not on the public internet: %w", ip, ErrPrivate)
	}
	for _, p := range refused {
		if p.Contains(ip) {
			return fmt.Errorf("%s is not on the public internet: %w", ip, ErrPrivate)
		}
	}
	return nil
}
