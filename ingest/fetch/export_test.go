package fetch

import (
	"fmt"
	"net/netip"
)

// OnlyPort makes the client refuse every address but those with the port, so
// that a test can put one local server in the place of a public one.
func (c *Client) OnlyPort(port uint16) {
	c.permit = func(to netip.AddrPort) error {
		if to.Port() == port {
			return nil
		}
		return fmt.Errorf("%s: %w", to, ErrPrivate)
	}
}

// Public exposes the check of addresses.
var Public = public
