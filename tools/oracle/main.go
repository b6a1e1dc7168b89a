// Command oracle answers, one JSON per line, what Prometheus' own PromQL parser says about the JSON strings on stdin.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"
	"unicode/utf8"

	"github.com/prometheus/prometheus/promql/parser"
)

type verdict struct {
	OK      bool   `json:"ok"`
	Message string `json:"message,omitempty"`
	Start   int    `json:"start"`
	End     int    `json:"end"`
	Type    string `json:"type,omitempty"`
	Tree    []node `json:"tree,omitempty"`
}

// node is one expression of the tree, in depth-first order.
type node struct {
	Kind  string `json:"kind"`
	Type  string `json:"type"`
	Start int    `json:"start"`
	End   int    `json:"end"`
}

func main() {
	parse, err := newParse(os.Args[1:])
	if err != nil {
		fail(err)
	}
	in := bufio.NewReaderSize(os.Stdin, 1<<20)
	out := bufio.NewWriterSize(os.Stdout, 1<<20)
	defer out.Flush()
	decoder, encoder := json.NewDecoder(in), json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	for decoder.More() {
		var text string
		if err := decoder.Decode(&text); err != nil {
			fail(err)
		}
		if err := encoder.Encode(judge(parse, text)); err != nil {
			fail(err)
		}
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, "oracle:", err)
	os.Exit(2)
}

func judge(parse func(string) (parser.Expr, error), text string) (answer verdict) {
	defer func() {
		if problem := recover(); problem != nil {
			answer = verdict{Message: fmt.Sprintf("panic: %v", problem)}
		}
	}()
	expr, err := parse(text)
	if err == nil {
		return verdict{OK: true, Type: string(expr.Type()), Tree: tree(text, expr)}
	}
	var several parser.ParseErrors
	if errors.As(err, &several) && len(several) > 0 {
		return reject(text, &several[0])
	}
	var one *parser.ParseErr
	if errors.As(err, &one) {
		return reject(text, one)
	}
	return verdict{Message: err.Error()}
}

func reject(text string, err *parser.ParseErr) verdict {
	at := err.PositionRange
	return verdict{Message: err.Err.Error(), Start: codePoints(text, int(at.Start)), End: codePoints(text, int(at.End))}
}

func tree(text string, root parser.Expr) []node {
	var nodes []node
	parser.Inspect(root, func(visited parser.Node, _ []parser.Node) error {
		if expr, ok := visited.(parser.Expr); ok {
			kind := strings.TrimPrefix(fmt.Sprintf("%T", expr), "*parser.")
			at := expr.PositionRange()
			start, end := codePoints(text, int(at.Start)), codePoints(text, int(at.End))
			nodes = append(nodes, node{kind, string(expr.Type()), start, end})
		}
		return nil
	})
	return nodes
}

// codePoints turns a byte offset into one of code points; one past the end (Prometheus has such) keeps its distance.
func codePoints(text string, offset int) int {
	if offset < 0 {
		return offset
	}
	if offset > len(text) {
		return utf8.RuneCountInString(text) + offset - len(text)
	}
	return utf8.RuneCountInString(text[:offset])
}
