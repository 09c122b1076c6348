package query

// Scan lets tests lower the bound of events.
var Scan = scan
