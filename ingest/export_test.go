package ingest

// Sift is for tests: no stage makes on purpose what it sifts out.
var Sift = sift
