package coref_test

import "strings"

func lower(s string) string { return strings.ToLower(s) }

var classOf = map[string]string{
	"he": "he", "him": "he", "his": "he", "himself": "he", "she": "she", "her": "she", "hers": "she", "herself": "she",
	"it": "it", "its": "it", "itself": "it", "they": "they", "them": "they", "their": "they", "themselves": "they",
}
