//go:build prometheus2

package main

import (
	"fmt"

	"github.com/prometheus/prometheus/promql/parser"
)

// newParse knows no switches: Prometheus 2.42 has none that change the language.
func newParse(switches []string) (func(string) (parser.Expr, error), error) {
	if len(switches) > 0 {
		return nil, fmt.Errorf("unknown switches %q", switches)
	}
	return parser.ParseExpr, nil
}
