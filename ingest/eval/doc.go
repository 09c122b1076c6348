// Package eval scores coded articles against articles that people annotated.
//
// Events are compared as sets within each article, symmetric relations without
// order. Four levels count events whose status is actual: the same relation; the
// same PLOVER category; cooperation or conflict, PLOVER's two halves; and just the
// same two actors. Apart from these stand status, attribution and quotes, each as
// a share of the events found. Triples on which the annotators differed count
// neither for nor against.
//
// A predicted actor is the annotated actor with the same id; failing that, the one
// that lists its name, or else one of its aliases, among its forms.
//
// A reliability table (DeGroot and Fienberg 1983) sets the confidence of the coder
// against how often it is right.
package eval
